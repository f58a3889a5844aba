package org.juzhou.chain.stamping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.juzhou.chain.ChainHome.accepted;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.juzhou.chain.Chain;
import org.juzhou.chain.ChainHome;
import org.juzhou.chain.Head;
import org.juzhou.chain.Place;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.receipt.RecordReceipt;
import org.juzhou.ledger.receipt.Verification;

class StampedHeadTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir Path folder;

    private final SampleHeads heads = new SampleHeads();

    @ParameterizedTest
    @EnumSource
    void cutsReceiptsUnderAnOldHeadOfThisLogAlone(Suite suite) throws Exception {
        ChainHome home = ChainHome.begin(folder, suite);
        try (Chain chain = home.open()) {
            Place early = accepted(chain, home.put("early"));
            Head old = chain.awaitHead(early.sealIndex() + 1, SOON).get(30, TimeUnit.SECONDS);
            Place late = accepted(chain, home.put("late"));
            Head newest = chain.awaitHead(late.sealIndex() + 1, SOON).get(30, TimeUnit.SECONDS);

            RecordReceipt receipt = stamped(old).receipt(chain, early.id()).orElseThrow();
            assertThat(receipt.checkpoint().size()).isEqualTo(old.size());
            assertThat(receipt.extra().timestamps()).hasSize(1);
            assertThat(home.verifier().verify(receipt.toBytes(), null, null))
                    .isInstanceOfSatisfying(
                            Verification.class, found -> assertThat(found.valid()).isTrue());
            assertThat(stamped(old).receipt(chain, late.id())).isEmpty();
            assertThat(stamped(newest).receipt(chain, early.id())).isPresent();

            String origin = chain.identity().origin();
            Hash root = newest.root();
            Hash other = suite.hash(Bytes.ascii("another history"));
            for (Head foreign :
                    List.of(
                            head("other.example/ledger", newest.size(), root, newest),
                            head(origin, newest.size() + 1, root, newest),
                            head(origin, newest.size(), other, newest))) {
                assertThat(stamped(foreign).receipt(chain, early.id())).isEmpty();
            }
        }
    }

    private StampedHead stamped(Head head) {
        return new StampedHead(head, List.of(heads.stamp(head, SampleHeads.TIME_MILLIS)));
    }

    private static Head head(String origin, long size, Hash root, Head like) {
        String text = new Checkpoint(origin, size, root).text();
        String lines = like.note().substring(like.note().indexOf("\n\n") + 1);
        return new Head(text + lines, size, root, like.height(), like.timeMillis());
    }
}
