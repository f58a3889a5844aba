package org.juzhou.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonAnswerTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void writesMembersInTheirOrder() {
        StringBuilder json =
                JsonAnswer.start()
                        .text("id", "ab")
                        .number("index", Long.MAX_VALUE)
                        .truth("known", true)
                        .textIfAny("field", null)
                        .json("records", "[1,2]")
                        .end();

        assertThat(json)
                .hasToString(
                        "{\"id\":\"ab\",\"index\":9223372036854775807,\"known\":true,\"records\":[1,2]}");
    }

    @Test
    void writesAnObjectWithoutMembers() {
        assertThat(JsonAnswer.start().end()).hasToString("{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "quote \" and \\ backslash",
                "lines\r\n\tand tab",
                "\u0000\u0001\u001f\u007f",
                "橘洲 — “text”",
                "\uD83C\uDF4A orange",
                "</script>\u2028"
            })
    void isReadBackByAForeignReader(String text) {
        JsonNode read = JSON.readTree(JsonAnswer.start().text("t", text).end().toString());

        assertThat(read.path("t").stringValue()).isEqualTo(text);
    }

    @Test
    void writesAHalfOfAPairSoThatItSurvivesUtf8() {
        String json = JsonAnswer.start().text("t", "\uD83C").end().toString();

        assertThat(json).isEqualTo("{\"t\":\"\\ud83c\"}");
    }
}
