package org.juzhou.testkit;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.Head;
import org.juzhou.chain.Place;
import org.juzhou.chain.TestChain;
import org.juzhou.chain.TestNode;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.note.NoteSigner;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.note.VerifierKey;
import org.juzhou.ledger.receipt.Placed;
import org.juzhou.ledger.receipt.RecordReceipt;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.RecordReader;
import org.juzhou.ledger.record.Seal;
import org.juzhou.ledger.record.SignedRecord;
import org.juzhou.ledger.tree.EntryBundle;
import org.juzhou.ledger.tree.HashReader;
import org.juzhou.ledger.tree.Proofs;
import org.juzhou.ledger.tree.Tile;

/// A ledger that an honest node wrote, in the hands of a kernel with one bug: everything is
/// published and signed again as that kernel would have done it.
final class DoctoredLedger implements ShownLedger {
    /// A second key of the founder: registered by entry [#REGISTRATION], revoked in the block
    /// after.
    static final KeyId SECOND_KEY = new KeyId(TestChain.FOUNDER, 2);

    static final int REGISTRATION = 4;

    private final TestChain chain;
    private final List<Bytes> entries;
    Function<Bytes, Hash> leafHash;
    BinaryOperator<Hash> nodeHash;
    NoteSigner signer;
    int hidden;
    int leavesOfTheRoot;
    UnaryOperator<Place> places = place -> place;
    UnaryOperator<Hash> receipts = id -> id;
    int wrongTileLevel = -1;
    private @Nullable HashReader reader;

    private DoctoredLedger(TestChain chain, List<Bytes> entries) {
        this.chain = chain;
        this.entries = new ArrayList<>(entries);
        this.leafHash = chain.suite()::leafHash;
        this.nodeHash = chain.suite()::nodeHash;
        this.signer = chain.logSigner();
        this.leavesOfTheRoot = -1;
    }

    /// What an honest node writes: blocks of two records, the registration of a key, its last use
    /// and its revocation, two writes of one key, more records than a tile has, and one more.
    static DoctoredLedger honest(Path folder, TestChain chain) {
        try (TestNode node = TestNode.open(folder, chain)) {
            node.apply(chain.put("a", "1"), chain.put("b", "2"));
            node.apply(registration(chain));
            node.apply(secondKey(chain, "c"), revocation(chain));
            node.apply(chain.put("d", "1"), chain.put("d", "2"));
            List<SignedRecord> many = new ArrayList<>();
            for (int i = 0; i < Tile.FULL_WIDTH; i++) {
                many.add(chain.put("m" + i, "x"));
            }
            node.apply(node.store().tip().timeMillis() + 1_000, many);
            node.apply(chain.put("z", "1"));
            List<Bytes> entries = new ArrayList<>();
            for (long index = 0; index < node.store().tip().size(); index++) {
                entries.add(Bytes.of(node.store().entry(index)));
            }
            return new DoctoredLedger(chain, entries);
        }
    }

    TestChain chain() {
        return chain;
    }

    List<Bytes> entries() {
        return entries;
    }

    /// A record that the second key signs.
    static SignedRecord secondKey(TestChain chain, String key) {
        return chain.record(
                SECOND_KEY,
                chain.key(2),
                "sample",
                "put",
                r -> r.field("key", key).field("value", "1"));
    }

    private static SignedRecord registration(TestChain chain) {
        byte[] message =
                ("juzhou-key/v1\n" + chain.id().hex() + "\n" + SECOND_KEY + "\n")
                        .getBytes(StandardCharsets.US_ASCII);
        return chain.record(
                "registry",
                "register-key",
                r ->
                        r.field("organisation", TestChain.FOUNDER.value())
                                .field("key", 2)
                                .field("alg", "Ed25519")
                                .field("publicKey", chain.key(2).publicKey().bytes().base64url())
                                .field("class", "self-held")
                                .field("purpose", "records")
                                .field("from", TestChain.START_MILLIS)
                                .field("proof", Bytes.of(chain.key(2).sign(message)).base64url()));
    }

    private static SignedRecord revocation(TestChain chain) {
        return chain.record(
                "registry",
                "revoke-key",
                r -> r.field("organisation", TestChain.FOUNDER.value()).field("key", 2));
    }

    /// The index of the seal of a height.
    int sealOf(long height) {
        for (int index = 1; index < entries.size(); index++) {
            if (isSeal(index) && Seal.parse(entries.get(index)).height() == height) {
                return index;
            }
        }
        throw new IllegalArgumentException("no height " + height);
    }

    /// Changes a seal, and chains those after it to it.
    void seal(int index, UnaryOperator<Seal> change) {
        entries.set(index, change.apply(Seal.parse(entries.get(index))).toBytes());
        chainSeals(index);
        reader = null;
    }

    /// Chains the seals after an index to one another again.
    void chainSeals(int from) {
        Hash previous = chain.suite().leafHash(entries.get(from));
        for (int index = from + 1; index < entries.size(); index++) {
            if (isSeal(index)) {
                Seal seal = Seal.parse(entries.get(index));
                entries.set(
                        index,
                        new Seal(
                                        seal.height(),
                                        seal.count(),
                                        seal.timeMillis(),
                                        previous,
                                        seal.writes())
                                .toBytes());
                previous = chain.suite().leafHash(entries.get(index));
            }
        }
    }

    @Override
    public VerifierKey logKey() {
        return chain.logSigner().verifierKey();
    }

    @Override
    public Optional<Head> head() {
        int size = entries.size() - hidden;
        List<Hash> leaves = leaves().subList(0, size);
        int covered = leavesOfTheRoot < 0 ? size : leavesOfTheRoot;
        Checkpoint checkpoint =
                new Checkpoint(TestChain.ORIGIN, size, root(leaves.subList(0, covered)));
        SignedNote note =
                new SignedNote(checkpoint.text(), List.of(signer.sign(checkpoint.text())));
        return Optional.of(
                new Head(
                        new String(note.toBytes().toArray(), StandardCharsets.UTF_8),
                        size,
                        checkpoint.root(),
                        0,
                        0));
    }

    @Override
    public Optional<byte[]> bundle(long number, int width) {
        int first = (int) number * Tile.FULL_WIDTH;
        return Optional.of(EntryBundle.format(entries.subList(first, first + width)).toArray());
    }

    @Override
    public Optional<byte[]> tile(int level, long number, int width) {
        List<Hash> hashes = leaves();
        for (int i = 0; i < level; i++) {
            List<Hash> above = new ArrayList<>();
            for (int from = 0; from + Tile.FULL_WIDTH <= hashes.size(); from += Tile.FULL_WIDTH) {
                above.add(root(hashes.subList(from, from + Tile.FULL_WIDTH)));
            }
            hashes = above;
        }
        int first = (int) number * Tile.FULL_WIDTH;
        List<Hash> tile = new ArrayList<>(hashes.subList(first, first + width));
        if (level == wrongTileLevel) {
            tile.set(0, chain.id());
        }
        return Optional.of(Tile.format(tile).toArray());
    }

    @Override
    public Optional<Place> place(Hash id) {
        for (int index = 1; index < entries.size(); index++) {
            if (!isSeal(index) && id.equals(idAt(index))) {
                return placeOf(index).map(places);
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Place> placeOf(long index) {
        int seal = (int) index;
        while (!isSeal(seal)) {
            seal++;
        }
        Seal closing = Seal.parse(entries.get(seal));
        return Optional.of(
                new Place(idAt((int) index), index, seal, closing.height(), closing.timeMillis()));
    }

    @Override
    public Optional<RecordReceipt> receipt(Hash id) {
        Place place = place(receipts.apply(id)).orElseThrow();
        boolean founder =
                RecordReader.parse(entries.get((int) place.index()), chain.suite())
                        .kid()
                        .equals(TestChain.FOUNDER_KEY);
        SignedNote note =
                SignedNote.parse(
                        Bytes.unsafeWrap(
                                head().orElseThrow().note().getBytes(StandardCharsets.UTF_8)));
        return Optional.of(
                RecordReceipt.of(
                        chain.suite(),
                        placed(place.index()),
                        placed(founder ? 0 : REGISTRATION),
                        placed(place.sealIndex()),
                        note));
    }

    private Placed placed(long index) {
        return new Placed(
                index,
                entries.get((int) index),
                Proofs.inclusion(chain.suite(), nodes(), index, entries.size()));
    }

    private HashReader nodes() {
        HashReader known = reader;
        if (known == null) {
            List<List<Hash>> levels = new ArrayList<>();
            levels.add(leaves());
            while (levels.getLast().size() > 1) {
                List<Hash> level = new ArrayList<>();
                for (int i = 0; i + 1 < levels.getLast().size(); i += 2) {
                    level.add(nodeHash.apply(levels.getLast().get(i), levels.getLast().get(i + 1)));
                }
                levels.add(level);
            }
            known = (level, index) -> levels.get(level).get((int) index);
            reader = known;
        }
        return known;
    }

    private List<Hash> leaves() {
        return entries.stream().map(leafHash).toList();
    }

    private Hash root(List<Hash> hashes) {
        if (hashes.size() == 1) {
            return hashes.getFirst();
        }
        int k = Integer.highestOneBit(hashes.size() - 1);
        return nodeHash.apply(root(hashes.subList(0, k)), root(hashes.subList(k, hashes.size())));
    }

    private Hash idAt(int index) {
        return RecordReader.parse(entries.get(index), Suite.STANDARD).id();
    }

    private boolean isSeal(int index) {
        return entries.get(index).startsWith(Seal.PREFIX);
    }
}
