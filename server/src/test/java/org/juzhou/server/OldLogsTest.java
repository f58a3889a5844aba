package org.juzhou.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.juzhou.testkit.GoldenReplay;

/// What servers wrote, from the first version on, this one executes to the same roots.
///
/// To keep one more: stop its server, and run this test with `-Djuzhou.replay=<name>` and
/// `-Djuzhou.replay.data=<data directory>`.
class OldLogsTest {
    private static final Path REPLAYS = Path.of("src/test/resources/replays");

    @ParameterizedTest
    @MethodSource
    void comesToTheSameRoot(GoldenReplay replay) {
        assertThat(replay.run(Contracts.all())).isEqualTo(replay.expected());
    }

    static List<GoldenReplay> comesToTheSameRoot() {
        String name = System.getProperty("juzhou.replay");
        if (name != null) {
            Path data = Path.of(System.getProperty("juzhou.replay.data"));
            GoldenReplay.keep(data, REPLAYS, name);
        }
        List<GoldenReplay> replays = GoldenReplay.in(REPLAYS);
        assertThat(replays).isNotEmpty();
        return replays;
    }
}
