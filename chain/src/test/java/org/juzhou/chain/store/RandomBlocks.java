package org.juzhou.chain.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.property.Draw;

/// Blocks that no executor made: the store must keep whatever it is given.
final class RandomBlocks {
    private static final List<String> CONTRACTS = List.of("a", "ab", "b");

    private final Suite suite;
    private final Draw draw;
    private long entries;

    RandomBlocks(Suite suite, Draw draw) {
        this.suite = suite;
        this.draw = draw;
    }

    Commit next(NaiveLedger ledger) {
        List<Commit.Added> added = new ArrayList<>();
        int records = ledger.size() == 0 ? 0 : draw.oneOf(List.of(1, 1, 2, 3, 40, 300));
        for (int i = 0; i < records; i++) {
            added.add(record());
        }
        Bytes seal = Bytes.ascii("seal " + entries++);
        added.add(new Commit.Added(seal, suite.leafHash(seal), null));
        long index = ledger.applied().index() + 1 + draw.below(3);
        Applied applied = ledger.size() == 0 ? Applied.NONE : new Applied(draw.below(3), index);
        return new Commit(added, draw.below(1_000_000), changes(), applied);
    }

    private Commit.Added record() {
        String text = "eyJ" + entries++ + ".payload" + "x".repeat(draw.oneOf(List.of(0, 10, 500)));
        byte[] input = text.getBytes(StandardCharsets.US_ASCII);
        Hash id = suite.hash(input);
        Bytes bytes = Bytes.of(input).concat(Bytes.ascii(".signature"));
        return new Commit.Added(bytes, suite.leafHash(bytes), id);
    }

    private SortedMap<StateKey, Commit.Change> changes() {
        SortedMap<StateKey, Commit.Change> changes = new TreeMap<>();
        for (int i = draw.below(20); i > 0; i--) {
            StateKey key = new StateKey(draw.oneOf(CONTRACTS), draw.text("xy", 3) + "k");
            changes.put(
                    key,
                    new Commit.Change(draw.flip() ? Bytes.ascii(draw.text("abc", 8)) : null, 0));
        }
        return changes;
    }
}
