package org.juzhou.chain.governance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginNameTest {
    private static final String FIRST = "log.example";

    @Test
    void followsByAHigherNumber() {
        assertThat(OriginName.follows(FIRST, FIRST, FIRST + "/2-0123abcd")).isTrue();
        assertThat(OriginName.follows(FIRST, FIRST + "/2-0123abcd", FIRST + "/4-0123abcd"))
                .isTrue();
        assertThat(OriginName.follows(FIRST, FIRST + "/4-0123abcd", FIRST + "/2-0123abcd"))
                .isFalse();
        assertThat(OriginName.follows(FIRST, FIRST + "/2-0123abcd", FIRST + "/2-1123abcd"))
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
        assertThat(OriginName.follows(FIRST, FIRST, next)).isFalse();
    }
}
