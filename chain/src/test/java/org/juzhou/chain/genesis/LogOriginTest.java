package org.juzhou.chain.genesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;

class LogOriginTest {
    private static final String FIRST = "log.example";
    private static final Hash ROOT = Hash.parseHex("ab".repeat(32));

    @Test
    void readsWhatItWrites() {
        LogOrigin origin = new LogOrigin(FIRST + "/2-0123abcd", 17, ROOT, "磁盘损坏，理事会决定");
        assertThat(parse(origin.text())).isEqualTo(origin);
        LogOrigin unknown =
                new LogOrigin(FIRST + "/2-0123abcd", 0, LogOrigin.unknownRoot(), "nothing is left");
        assertThat(parse(unknown.text())).isEqualTo(unknown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "juzhou-origin/2\nx\n0\n0\n-\n",
                "juzhou-origin/1\nx\n0\n",
                "juzhou-origin/1\nx\nten\nab\n-\n",
                "juzhou-origin/1\nx\n10\nab\n-\n"
            })
    void refusesAnotherFile(String file) {
        assertThatThrownBy(() -> parse(file)).isInstanceOf(FormatException.class);
    }

    @Test
    void refusesAReasonOfSeveralLines() {
        assertThatThrownBy(() -> new LogOrigin(FIRST, 0, LogOrigin.unknownRoot(), "a\nb"))
                .isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> new LogOrigin(FIRST, 0, ROOT, "a"))
                .isInstanceOf(FormatException.class);
    }

    private static LogOrigin parse(String text) {
        return LogOrigin.parse(Bytes.of(text.getBytes(StandardCharsets.UTF_8)));
    }
}
