package org.juzhou.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.chain.contract.Contract;
import org.juzhou.chain.registry.RegistryContract;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.KeyFile;
import org.juzhou.ledger.record.RecordBuilder;
import org.juzhou.ledger.record.SignedRecord;

/// A running node at the height of a version that its program lacks, and the program that has it.
class ActivationTest {
    private static final List<Contract> NEWER =
            List.of(new RegistryContract(), new SampleContract(), new VersionedContract(2));

    @TempDir private Path folder;

    @Test
    void stopsBeforeTheBlockAndGoesOnWithTheProgramThatHasTheVersion() {
        ChainHome home = ChainHome.begin(folder, Suite.STANDARD);
        try (Chain chain = home.open()) {
            SignedRecord proposal =
                    governance(
                            home,
                            "propose",
                            r ->
                                    r.field("kind", "activate-contract")
                                            .field("target", "sample")
                                            .field("version", 2)
                                            .field("height", 3));
            ChainHome.accepted(chain, proposal);
            ChainHome.accepted(
                    chain,
                    governance(
                            home,
                            "vote",
                            r -> r.field("proposal", proposal.id().hex()).field("vote", "yes")));
            assertThat(chain.lastBlock().height()).isEqualTo(2);

            assertThat(ChainHome.submit(chain, home.put("late")).getFirst())
                    .isNotInstanceOf(Outcome.Accepted.class);

            ChainHealth health = chain.health();
            assertThat(health.state()).isEqualTo(ChainHealth.State.STOPPED);
            assertThat(health.reason()).contains("sample version 2 from height 3");
            assertThat(chain.lastBlock().height()).isEqualTo(2);
        }
        assertThatThrownBy(home::open)
                .hasStackTraceContaining("sample version 2 from height 3")
                .hasStackTraceContaining("start the version of the program that has it");
        ChainConfig newer =
                ChainConfig.of(home.data(), home.config().userHead(), NEWER)
                        .withTime(home.time())
                        .withLimits(home.config().limits());
        try (Chain chain = Chain.open(newer)) {
            ChainHome.accepted(chain, home.put("first"));
            assertThat(chain.lastBlock().height()).isGreaterThanOrEqualTo(3);
        }
    }

    private static SignedRecord governance(
            ChainHome home, String action, UnaryOperator<RecordBuilder> fields) {
        long now = home.time().wallMillis() / 1000;
        RecordBuilder builder =
                new RecordBuilder(home.init().genesis().chain(), "governance", action)
                        .valid(now, now + 3600);
        return fields.apply(builder)
                .sign(home.init().founderKey(), KeyFile.load(home.init().founderKeyFile()));
    }
}
