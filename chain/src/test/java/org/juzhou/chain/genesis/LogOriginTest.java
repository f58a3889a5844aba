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

    @Test
    void followsByAHigherNumber() {
        assertThat(LogOrigin.follows(FIRST, FIRST, FIRST + "/2-0123abcd")).isTrue();
        assertThat(LogOrigin.follows(FIRST, FIRST + "/2-0123abcd", FIRST + "/4-0123abcd")).isTrue();
        assertThat(LogOrigin.follows(FIRST, FIRST + "/4-0123abcd", FIRST + "/2-0123abcd"))
                .isFalse();
        assertThat(LogOrigin.follows(FIRST, FIRST + "/2-0123abcd", FIRST + "/2-1123abcd"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "log.example",
                "log.example/1-0123abcd",
                "log.example/02-0123abcd",
                "log.example/2-0123abc",
                "log.example/2-0123ABCD",
                "log.example/2-0123abcd/3-0123abcd",
                "other.example/2-0123abcd",
                "log.example2-0123abcd"
            })
    void isNoOtherText(String next) {
        assertThat(LogOrigin.follows(FIRST, FIRST, next)).isFalse();
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
