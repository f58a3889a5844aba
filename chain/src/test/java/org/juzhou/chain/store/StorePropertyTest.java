package org.juzhou.chain.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.property.Draw;
import org.juzhou.ledger.property.Property;

/// The store against [NaiveLedger]: any blocks, reopened and stopped at any place.
class StorePropertyTest {
    @TempDir Path temp;
    private int folders;

    @Test
    void keepsWhatItWasGivenThroughEveryReopeningAndEveryStop() {
        Property.holds(
                12,
                draw -> {
                    Suite suite = draw.oneOf(List.of(Suite.STANDARD, Suite.GUOMI));
                    NaiveLedger naive = new NaiveLedger(suite);
                    RandomBlocks blocks = new RandomBlocks(suite, draw);
                    Path folder = temp.resolve("ledger-" + folders++);
                    Store store = Store.open(folder, suite);
                    try {
                        for (int step = draw.between(1, 12); step > 0; step--) {
                            Commit commit = blocks.next(naive);
                            store.commit(commit);
                            naive.commit(commit);
                            switch (draw.below(5)) {
                                case 0 -> {
                                    Applied passed = new Applied(9, naive.applied().index() + 1);
                                    store.advance(passed);
                                    naive.advance(passed);
                                }
                                case 1 -> assertThat(store.snapshot()).isEqualTo(naive.applied());
                                case 2 -> {
                                    store.close();
                                    store = Store.open(folder, suite);
                                }
                                case 3 -> {
                                    Path copy = temp.resolve("ledger-" + folders++);
                                    stopInTheMiddleOfABlock(folder, copy, draw);
                                    store.close();
                                    folder = copy;
                                    store = Store.open(folder, suite);
                                }
                                default -> {}
                            }
                            naive.compare(store);
                            compareScans(store, naive, draw);
                        }
                    } finally {
                        store.close();
                    }
                });
    }

    /// What `kill -9` leaves: the files as they are, with part of a block behind the last batch.
    private static void stopInTheMiddleOfABlock(Path running, Path copy, Draw draw)
            throws IOException {
        copy(running, copy);
        for (String name :
                List.of(EntryFile.ENTRIES, EntryFile.OFFSETS, SealFile.SEALS, TreeFiles.name(0))) {
            Files.write(copy.resolve(name), draw.bytes(40), StandardOpenOption.APPEND);
        }
    }

    private static void compareScans(Store store, NaiveLedger naive, Draw draw) {
        StateKey from = new StateKey(draw.oneOf(List.of("a", "ab", "b")), draw.text("xy", 2));
        int limit = draw.between(1, 10);
        List<Object> seen = new ArrayList<>();
        store.state()
                .scan(
                        from,
                        (key, value) -> {
                            seen.add(List.of(key, value));
                            return seen.size() < limit;
                        });
        List<Object> expected =
                naive.state().entrySet().stream()
                        .filter(row -> row.getKey().contract().equals(from.contract()))
                        .filter(row -> row.getKey().key().startsWith(from.key()))
                        .limit(limit)
                        .<Object>map(row -> List.of(row.getKey(), row.getValue()))
                        .toList();
        assertThat(seen).isEqualTo(expected);
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                if (!file.getFileName().toString().equals("LOCK")) {
                    Files.copy(file, to.resolve(from.relativize(file).toString()));
                }
            }
        }
    }
}
