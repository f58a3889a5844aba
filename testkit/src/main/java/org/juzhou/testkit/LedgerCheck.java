package org.juzhou.testkit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.juzhou.chain.Chain;
import org.juzhou.chain.Head;
import org.juzhou.chain.Place;
import org.juzhou.chain.contract.Contract;
import org.juzhou.chain.execution.Replay;
import org.juzhou.chain.execution.ReplayException;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.note.NoteCheck;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.policy.Policy;
import org.juzhou.ledger.receipt.ReceiptVerifier;
import org.juzhou.ledger.receipt.RecordReceipt;
import org.juzhou.ledger.receipt.Verification;
import org.juzhou.ledger.receipt.VerificationResult;
import org.juzhou.ledger.record.Entry;
import org.juzhou.ledger.record.Genesis;
import org.juzhou.ledger.record.SignedRecord;
import org.juzhou.ledger.tree.EntryBundle;
import org.juzhou.ledger.tree.Tile;
import org.juzhou.ledger.tree.TilePath;

/// Verifies a ledger from the outside, again from entry 0 at each call: the signature of its head,
/// every entry and tile it publishes, the order of seals and records, every signature, every place
/// and receipt, every seal by executing all records again, and that nothing it has shown before has
/// changed. The tree is computed naively.
///
/// It keeps what it has seen, so one object follows one chain through all its lives. Not for
/// several threads.
public final class LedgerCheck {
    private final Genesis genesis;
    private final List<Contract> contracts;
    private final Suite suite;
    private final ReceiptVerifier verifier;
    private final List<Bytes> seen = new ArrayList<>();

    /// @param genesis of the chain that is followed
    /// @param contracts by which it is executed again
    public LedgerCheck(Genesis genesis, List<Contract> contracts) {
        this.genesis = genesis;
        this.contracts = List.copyOf(contracts);
        this.suite = genesis.suite();
        String policy =
                "# juzhou genesis "
                        + genesis.chain().hex()
                        + "\nlog "
                        + genesis.logKey()
                        + "\nquorum none\n";
        this.verifier =
                new ReceiptVerifier(
                        Policy.parse(Bytes.unsafeWrap(policy.getBytes(StandardCharsets.US_ASCII))));
    }

    /// Verifies everything under the newest head of a chain.
    ///
    /// @return size of that head
    /// @throws AssertionError says what is wrong, and where
    public long everything(Chain chain) {
        return everything(ShownLedger.of(chain));
    }

    /// Verifies everything under the newest head.
    ///
    /// @return size of that head
    /// @throws AssertionError says what is wrong, and where
    public long everything(ShownLedger ledger) {
        Head head = ledger.head().orElseThrow(() -> new AssertionError("there is no head"));
        Checkpoint checkpoint = signed(head, ledger);
        List<Bytes> entries = entries(ledger, checkpoint.size());
        List<Hash> leaves = entries.stream().map(suite::leafHash).toList();
        same(checkpoint.root(), NaiveTree.root(suite, leaves), "root of the head");
        tiles(ledger, leaves);
        nothingChanged(entries);
        CheckedLog log = CheckedLog.read(genesis, entries);
        execute(genesis, contracts, entries);
        for (Place place : log.places()) {
            same(Optional.of(place), ledger.place(place.id()), "place of record " + place.id());
            same(Optional.of(place), ledger.placeOf(place.index()), "place " + place.index());
        }
        log.places().forEach(place -> receipt(ledger, place));
        return checkpoint.size();
    }

    /// Executes all entries again: each seal has to come out as it stands there.
    static void execute(Genesis genesis, List<Contract> contracts, List<Bytes> entries) {
        Suite suite = genesis.suite();
        Replay replay = Replay.inMemory(genesis, contracts);
        try {
            for (Bytes entry : entries.subList(1, entries.size())) {
                switch (Entry.parse(entry, suite)) {
                    case Entry.OfRecord(SignedRecord record) -> replay.record(record);
                    case Entry.OfSeal _ -> replay.seal(entry, suite.leafHash(entry));
                    case Entry.OfGenesis _ -> throw new AssertionError("a second genesis");
                }
            }
        } catch (ReplayException e) {
            throw new AssertionError("executed again, entry " + e.index() + " " + e.what(), e);
        }
    }

    private Checkpoint signed(Head head, ShownLedger ledger) {
        SignedNote note =
                SignedNote.parse(Bytes.unsafeWrap(head.note().getBytes(StandardCharsets.UTF_8)));
        NoteCheck check = note.check(List.of(ledger.logKey()));
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        if (check.verified().size() != 1 || !check.failed().isEmpty()) {
            throw new AssertionError("the head is not signed by the log: " + head);
        }
        same(genesis.origin(), checkpoint.origin(), "origin of the head");
        same(checkpoint.size(), head.size(), "size of the head");
        same(checkpoint.root(), head.root(), "root of the head");
        return checkpoint;
    }

    private List<Bytes> entries(ShownLedger ledger, long size) {
        List<Bytes> entries = new ArrayList<>();
        forEachTile(
                size,
                number -> {
                    int width = width(size, 0, number);
                    byte[] bundle =
                            ledger.bundle(number, width)
                                    .orElseThrow(() -> new AssertionError("no bundle " + number));
                    entries.addAll(EntryBundle.parse(Bytes.unsafeWrap(bundle), width));
                });
        return entries;
    }

    private void tiles(ShownLedger ledger, List<Hash> leaves) {
        List<Hash> level = leaves;
        for (int i = 0; !level.isEmpty(); i++) {
            int tileLevel = i;
            List<Hash> hashes = level;
            forEachTile(
                    hashes.size(),
                    number -> {
                        int from = (int) number * Tile.FULL_WIDTH;
                        int to = Math.min(from + Tile.FULL_WIDTH, hashes.size());
                        byte[] tile =
                                ledger.tile(tileLevel, number, to - from)
                                        .orElseThrow(
                                                () ->
                                                        new AssertionError(
                                                                "no tile "
                                                                        + number
                                                                        + " of level "
                                                                        + tileLevel));
                        same(
                                hashes.subList(from, to),
                                Tile.parse(Bytes.unsafeWrap(tile), to - from),
                                "tile " + number + " of level " + tileLevel);
                    });
            level = above(hashes);
        }
    }

    private List<Hash> above(List<Hash> hashes) {
        List<Hash> roots = new ArrayList<>();
        for (int from = 0; from + Tile.FULL_WIDTH <= hashes.size(); from += Tile.FULL_WIDTH) {
            roots.add(NaiveTree.root(suite, hashes.subList(from, from + Tile.FULL_WIDTH)));
        }
        return roots;
    }

    private void nothingChanged(List<Bytes> entries) {
        if (entries.size() < seen.size()) {
            throw new AssertionError(
                    "a head of " + entries.size() + " entries after one of " + seen.size());
        }
        for (int i = 0; i < seen.size(); i++) {
            same(seen.get(i), entries.get(i), "entry " + i + " as it was shown before");
        }
        seen.addAll(entries.subList(seen.size(), entries.size()));
    }

    private void receipt(ShownLedger ledger, Place place) {
        RecordReceipt receipt =
                ledger.receipt(place.id())
                        .orElseThrow(() -> new AssertionError("no receipt for " + place));
        if (receipt.index() != place.index()) {
            throw new AssertionError("the receipt of " + place + " is of another record");
        }
        VerificationResult result = verifier.verify(receipt.toBytes(), null, null);
        if (!(result instanceof Verification verified && verified.valid())) {
            throw new AssertionError("the receipt of " + place + " is not valid: " + result);
        }
    }

    private static void forEachTile(long size, LongConsumer action) {
        for (long number = 0; number * Tile.FULL_WIDTH < size; number++) {
            action.accept(number);
        }
    }

    private static int width(long size, int level, long number) {
        return TilePath.widthIn(size, level, number);
    }

    static void same(Object expected, Object found, String what) {
        if (!Objects.equals(expected, found)) {
            throw new AssertionError(what + ": expected " + expected + ", found " + found);
        }
    }
}
