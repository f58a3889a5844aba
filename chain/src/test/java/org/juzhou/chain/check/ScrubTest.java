package org.juzhou.chain.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.chain.Chain;
import org.juzhou.chain.ChainHealth;
import org.juzhou.chain.ChainHome;
import org.juzhou.chain.Outcome;
import org.juzhou.chain.TestChain;
import org.juzhou.chain.TestNode;
import org.juzhou.chain.Until;
import org.juzhou.chain.store.StoreException;
import org.juzhou.chain.store.Tampering;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.record.SignedRecord;

class ScrubTest {
    private static final long FAST = 1_000_000_000;

    @TempDir private Path folder;

    @Test
    void readsEverythingAndFindsABitInWhicheverFileItChanged() throws Exception {
        TestChain chain = TestChain.standard();
        Path ledger = folder.resolve("ledger");
        try (TestNode node = TestNode.open(ledger, chain)) {
            for (int block = 0; block < 60; block++) {
                List<SignedRecord> records = new ArrayList<>();
                for (int i = 0; i < 9; i++) {
                    records.add(chain.put("k" + i, "v" + block));
                }
                node.apply(node.store().tip().timeMillis() + 1_000, records);
            }
            node.store().snapshot();
            try (Scrub scrub = scrub(node)) {
                long all = scrub.round();
                assertThat(all).isGreaterThan(Files.size(ledger.resolve("entries.dat")));
            }
            List<Path> files =
                    new ArrayList<>(
                            List.of(
                                    ledger.resolve("entries.dat"),
                                    ledger.resolve("offsets.dat"),
                                    ledger.resolve("seals.dat"),
                                    ledger.resolve("tree-0.dat"),
                                    ledger.resolve("tree-1.dat")));
            files.addAll(Tampering.tables(ledger, ".sst"));
            assertThat(files).hasSizeGreaterThan(5);
            for (Path file : files) {
                long bit = Math.min(8 * 20 + 3, 8 * Files.size(file) - 1);
                Tampering.flip(file, bit);
                try (Scrub scrub = scrub(node)) {
                    assertThatThrownBy(scrub::round)
                            .as("a bit of %s", file)
                            .isInstanceOfAny(StoreException.class, FormatException.class);
                }
                Tampering.flip(file, bit);
            }
            try (Scrub scrub = scrub(node)) {
                assertThat(scrub.round()).isPositive();
            }
        }
    }

    @Test
    void aFaultOnTheDiskOfARunningChainStopsSigningAndAdmission() throws Exception {
        ChainHome home = ChainHome.begin(folder, Suite.STANDARD);
        try (Chain chain = home.open()) {
            for (int i = 0; i < 5; i++) {
                ChainHome.accepted(chain, home.put("k" + i));
            }
            Until.holds(() -> chain.scrub().rounds() > 0);
            assertThat(chain.scrub().boundSeconds()).isPositive();
            assertThat(chain.health().state()).isEqualTo(ChainHealth.State.READY);
        }
        try (Chain chain = Chain.open(home.config().withScrubRate(5_000))) {
            Tampering.flip(home.data().resolve("ledger/entries.dat"), 8 * 2_000);

            Until.holds(() -> chain.health().state() == ChainHealth.State.READONLY);

            assertThat(chain.health().reason()).contains("the scrub found a fault", "fsck");
            assertThat(ChainHome.submit(chain, home.put("more")))
                    .allMatch(Outcome.Busy.class::isInstance);
        }
    }

    private static Scrub scrub(TestNode node) {
        return new Scrub(Suite.STANDARD, node.store(), FAST, System::currentTimeMillis, _ -> {});
    }
}
