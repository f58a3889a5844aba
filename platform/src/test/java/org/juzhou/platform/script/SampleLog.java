package org.juzhou.platform.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.batch.DisclosuresFile;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.crypto.SampleKeys;
import org.juzhou.ledger.golden.GoldenChain;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.note.NoteSigner;
import org.juzhou.ledger.note.SignatureType;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.receipt.Placed;
import org.juzhou.ledger.receipt.RecordReceipt;
import org.juzhou.ledger.tree.CompactRange;
import org.juzhou.ledger.tree.HashReader;
import org.juzhou.ledger.tree.Proofs;

/// The golden chain of a suite as a log: its five entries under one head, signed by the chain's key
/// and by its member.
final class SampleLog {
    static final int GENESIS = 0;
    static final int REGISTRATION = 1;
    static final int EVIDENCE = 2;
    static final int BATCH = 3;
    static final int SEAL = 4;

    private static final List<String> FILES =
            List.of(
                    "genesis.entry",
                    "register-key.entry",
                    "evidence.entry",
                    "batch.entry",
                    "seal.entry");
    private static final String ORIGIN = "golden.juzhou.example/log";
    private static final String MEMBER = "court.example/member";
    private static final int LOG_KEY = 90;
    private static final int MEMBER_KEY = 91;
    private static final long COSIGNED_SECONDS = GoldenChain.TIME_MILLIS / 1000 + 60;

    private final Suite suite;
    private final List<Bytes> entries = new ArrayList<>();
    private final HashReader hashes;
    private final NoteSigner log;
    private final NoteSigner member;
    private final SignedNote head;

    SampleLog(Suite suite) {
        this.suite = suite;
        Map<List<Long>, Hash> nodes = new HashMap<>();
        CompactRange tree = new CompactRange(suite);
        for (String file : FILES) {
            entries.add(golden(suite, file));
            tree.append(
                    suite.leafHash(entries.getLast()),
                    (level, index, node) -> nodes.put(List.of((long) level, index), node));
        }
        hashes = (level, index) -> Objects.requireNonNull(nodes.get(List.of((long) level, index)));
        boolean standard = suite == Suite.STANDARD;
        Algorithm algorithm = standard ? Algorithm.ED25519 : Algorithm.SM2;
        log =
                new NoteSigner(
                        ORIGIN,
                        standard ? SignatureType.ED25519 : SignatureType.SM2,
                        SampleKeys.of(algorithm, LOG_KEY));
        member =
                new NoteSigner(
                        MEMBER,
                        standard
                                ? SignatureType.ED25519_COSIGNATURE
                                : SignatureType.SM2_COSIGNATURE,
                        SampleKeys.of(algorithm, MEMBER_KEY));
        Checkpoint checkpoint = new Checkpoint(ORIGIN, entries.size(), tree.root());
        head =
                new SignedNote(checkpoint.text(), List.of(log.sign(checkpoint.text())))
                        .with(member.cosign(checkpoint, COSIGNED_SECONDS));
    }

    Suite suite() {
        return suite;
    }

    SignedNote head() {
        return head;
    }

    /// The receipt of the file that the first record preserves.
    RecordReceipt evidence() {
        return receipt(EVIDENCE, GENESIS);
    }

    /// The receipt of the batch that a registered key signed.
    RecordReceipt batch() {
        return receipt(BATCH, REGISTRATION);
    }

    /// The receipt of one of its items.
    RecordReceipt item(int item) {
        return batch().item(item, new GoldenChain(suite).batchTree());
    }

    Bytes content(int item) {
        return item == 0
                ? GoldenChain.CONTENT
                : GoldenChain.CONTENT.concat(Bytes.ascii(Integer.toString(item)));
    }

    DisclosuresFile disclosures() {
        return DisclosuresFile.parse(golden(suite, "content.txt.disclosures"));
    }

    DisclosuresFile disclosures(int item, Hash record) {
        GoldenChain chain = new GoldenChain(suite);
        return new DisclosuresFile(
                record, (long) item, chain.salt(item + 1), chain.disclosures().disclosures());
    }

    /// A policy that asks for the member, bound to the chain.
    String policy() {
        return "# juzhou genesis %s\n# juzhou sizes 1-\nlog %s\nwitness court %s\nquorum court\n"
                .formatted(
                        suite.leafHash(entries.getFirst()).hex(),
                        log.verifierKey().text(),
                        member.verifierKey().text());
    }

    private RecordReceipt receipt(int index, int key) {
        return RecordReceipt.of(suite, placed(index), placed(key), placed(SEAL), head);
    }

    private Placed placed(int index) {
        return new Placed(
                index, entries.get(index), Proofs.inclusion(suite, hashes, index, entries.size()));
    }

    private static Bytes golden(Suite suite, String name) {
        String path = "/golden/" + suite.text() + "/" + name;
        try (InputStream stream =
                Objects.requireNonNull(SampleLog.class.getResourceAsStream(path), path)) {
            return Bytes.of(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
