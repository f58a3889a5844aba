package org.juzhou.platform.script;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.note.SignatureLine;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.receipt.BatchItem;
import org.juzhou.ledger.receipt.Extra;
import org.juzhou.ledger.receipt.Placed;
import org.juzhou.ledger.receipt.RecordReceipt;
import org.juzhou.ledger.receipt.TlogProof;

/// One input of a verification: whole, or damaged in one place that a seed chooses.
record TamperedCase(
        Bytes receipt, Bytes policy, @Nullable Bytes file, @Nullable Bytes disclosures) {
    private static final int WAYS = 12;

    /// Its parts in hex, for a script.
    Map<String, Object> toMap() {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("receipt", receipt.hex());
        parts.put("policy", policy.hex());
        if (file != null) {
            parts.put("file", file.hex());
        }
        if (disclosures != null) {
            parts.put("disclosures", disclosures.hex());
        }
        return parts;
    }

    /// The same with one thing wrong.
    TamperedCase damaged(RandomGenerator random) {
        return switch (random.nextInt(WAYS)) {
            case 0 -> withReceipt(flipped(receipt, random));
            case 1 -> withReceipt(cut(receipt, random));
            case 2 -> new TamperedCase(receipt, flipped(policy, random), file, disclosures);
            case 3 ->
                    file == null
                            ? this
                            : new TamperedCase(receipt, policy, flipped(file, random), disclosures);
            case 4 ->
                    disclosures == null
                            ? this
                            : new TamperedCase(receipt, policy, file, flipped(disclosures, random));
            case 5 -> new TamperedCase(receipt, policy, random.nextBoolean() ? file : null, null);
            default -> withReceipt(insideOut(random));
        };
    }

    private TamperedCase withReceipt(Bytes changed) {
        return new TamperedCase(changed, policy, file, disclosures);
    }

    /// Damages what is encoded, so that the outer form stays whole.
    private Bytes insideOut(RandomGenerator random) {
        RecordReceipt whole = RecordReceipt.parse(receipt);
        TlogProof proof = whole.toProof();
        return switch (random.nextInt(9)) {
            case 0 -> proof(proof, random.nextInt(6), proof.path(), proof.note());
            case 1 -> proof(proof, proof.index(), damaged(proof.path(), random), proof.note());
            case 2 -> proof(proof, proof.index(), proof.path(), damaged(proof.note(), random));
            case 3 -> rawExtra(proof, random);
            default -> withExtra(whole, damaged(whole.extra(), random));
        };
    }

    private static Extra damaged(Extra extra, RandomGenerator random) {
        Bytes record = extra.record();
        Placed key = extra.key();
        Placed seal = extra.seal();
        BatchItem item = extra.item();
        return switch (random.nextInt(5)) {
            case 0 -> new Extra(flippedText(record, random), key, seal, item, List.of());
            case 1 -> new Extra(record, damaged(key, random), seal, item, List.of());
            case 2 -> new Extra(record, key, damaged(seal, random), item, List.of());
            case 3 -> new Extra(record, key, seal, damaged(item, random), List.of());
            default -> new Extra(record, seal, key, item, List.of(Bytes.of(new byte[] {1})));
        };
    }

    private static Bytes proof(TlogProof whole, long index, List<Hash> path, SignedNote note) {
        return new TlogProof(whole.suite(), whole.extra(), index, path, note).toBytes();
    }

    private static Bytes withExtra(RecordReceipt whole, Extra changed) {
        return new RecordReceipt(whole.suite(), whole.index(), whole.path(), changed, whole.note())
                .toBytes();
    }

    private static Bytes rawExtra(TlogProof proof, RandomGenerator random) {
        Bytes extra = Objects.requireNonNull(proof.extra());
        return new TlogProof(
                        proof.suite(),
                        flipped(extra, random),
                        proof.index(),
                        proof.path(),
                        proof.note())
                .toBytes();
    }

    private static Placed damaged(Placed placed, RandomGenerator random) {
        return switch (random.nextInt(3)) {
            case 0 -> new Placed(random.nextInt(6), placed.entry(), placed.path());
            case 1 -> new Placed(placed.index(), flipped(placed.entry(), random), placed.path());
            default -> new Placed(placed.index(), placed.entry(), damaged(placed.path(), random));
        };
    }

    private static @Nullable BatchItem damaged(@Nullable BatchItem item, RandomGenerator random) {
        if (item == null) {
            return new BatchItem(0, Hash.of(new byte[32]), List.of());
        }
        return switch (random.nextInt(4)) {
            case 0 -> new BatchItem(random.nextInt(8), item.leaf(), item.path());
            case 1 -> new BatchItem(item.index(), flipped(item.leaf(), random), item.path());
            case 2 -> new BatchItem(item.index(), item.leaf(), damaged(item.path(), random));
            default -> null;
        };
    }

    private static List<Hash> damaged(List<Hash> path, RandomGenerator random) {
        List<Hash> changed = new ArrayList<>(path);
        if (path.isEmpty() || random.nextInt(3) == 0) {
            changed.add(Hash.of(new byte[32]));
        } else if (random.nextBoolean()) {
            changed.remove(random.nextInt(changed.size()));
        } else {
            int at = random.nextInt(changed.size());
            changed.set(at, flipped(changed.get(at), random));
        }
        return changed;
    }

    private static SignedNote damaged(SignedNote note, RandomGenerator random) {
        List<SignatureLine> lines = new ArrayList<>(note.lines());
        switch (random.nextInt(4)) {
            case 0 -> lines.remove(random.nextInt(lines.size()));
            case 1 -> lines.add(lines.get(random.nextInt(lines.size())));
            case 2 -> Collections.reverse(lines);
            default -> {
                int at = random.nextInt(lines.size());
                lines.set(
                        at,
                        new SignatureLine(
                                lines.get(at).hint(), flipped(lines.get(at).blob(), random)));
            }
        }
        return new SignedNote(note.text(), lines);
    }

    private static Hash flipped(Hash hash, RandomGenerator random) {
        return Hash.of(flipped(hash.bytes(), random).toArray());
    }

    private static Bytes flipped(Bytes bytes, RandomGenerator random) {
        byte[] changed = bytes.toArray();
        if (changed.length > 0) {
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return Bytes.of(changed);
    }

    /// Another character of base64url, so that the text can stand in strict JSON.
    private static Bytes flippedText(Bytes text, RandomGenerator random) {
        byte[] changed = text.toArray();
        changed[random.nextInt(changed.length)] =
                (byte) "ABCDwxyz0189-_.".charAt(random.nextInt(15));
        return Bytes.of(changed);
    }

    private static Bytes cut(Bytes bytes, RandomGenerator random) {
        return bytes.slice(0, random.nextInt(bytes.length()));
    }
}
