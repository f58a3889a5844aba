package org.juzhou.ledger.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.property.Draw;
import org.juzhou.ledger.property.Property;

class StrictJsonTest {
    private static final String MAX = "9007199254740991";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "\"\"",
                "0",
                "-1",
                "10",
                "true",
                "false",
                MAX,
                "-" + MAX,
                "{\"a\":1}",
                "[1,\"x\",true,[],{}]",
                "[[[[[[[[]]]]]]]]",
                "{\"a\":{\"a\":{\"b\":2,\"a\":1}}}",
                "\" !#$%&'()*+,-./0123456789:;<=>?@AZ[]^_`az{|}~\"",
                "{\"_sd\":[],\"...\":1}",
            })
    void writesBackWhatItRead(String text) {
        assertThat(parse(text).toJson()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "nul",
                "tru",
                "True",
                "truee",
                "undefined",
                "NaN",
                "x",
                "'a'",
                " 1",
                "1 ",
                "[1, 2]",
                "{\"a\": 1}",
                "{\"a\" :1}",
                "\t1",
                "1\n",
                "{\"a\":1}\n",
                "01",
                "-0",
                "-",
                "+1",
                "1.0",
                "1.",
                ".5",
                "1e3",
                "1E3",
                "0x1",
                "00",
                "--1",
                "1-",
                "9007199254740992",
                "-9007199254740992",
                "99999999999999999999",
                "10000000000000000",
                "\"",
                "\"a",
                "a\"",
                "\"\\\"\"",
                "\"\\n\"",
                "\"\\u0041\"",
                "\"\u007f\"",
                "\"\u00e9\"",
                "\"\n\"",
                "\"\u0001\"",
                "{",
                "}",
                "[",
                "]",
                "[1,]",
                "[,1]",
                "[1 2]",
                "[1",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{,\"a\":1}",
                "{a:1}",
                "{1:1}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":1",
                "{\"a\":1]",
                "[1}",
                "{\"\":1}",
                "1 2",
                "{}{}",
                "[]]",
                "{}x",
                "{\"a\":1,\"a\":2}",
                "{\"b\":1,\"a\":1,\"b\":2}",
                "[{\"x\":[{\"a\":1,\"a\":1}]}]",
                "[[[[[[[[[]]]]]]]]]",
                "{\"a\":[[[[[[[{}]]]]]]]}",
            })
    void refusesEverythingElse(String text) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.code()).isEqualTo("bad-json"));
    }

    @Test
    void allowsNamesOfSixtyFourCharactersAndNoMore() {
        String longest = "n".repeat(64);
        assertThat(parse("{\"" + longest + "\":1}")).isInstanceOf(JsonObject.class);
        assertThatThrownBy(() -> parse("{\"n" + longest + "\":1}"))
                .isInstanceOf(FormatException.class);
    }

    @Test
    void findsTwinsAmongManyNamesWhereverTheyAre() {
        Property.holds(
                60,
                draw -> {
                    int size = draw.between(60, 200);
                    int one = draw.below(size);
                    int other = draw.below(size);
                    List<String> names = new ArrayList<>();
                    for (int i = 0; i < size; i++) {
                        names.add("\"name" + (i == other ? one : i) + "\":0");
                    }
                    String text = "{" + String.join(",", names) + "}";
                    if (one == other) {
                        assertThat(parse(text).toJson()).isEqualTo(text);
                    } else {
                        assertThatThrownBy(() -> parse(text))
                                .hasMessageContaining("differ from one another");
                    }
                });
    }

    @Test
    void readsWhatTheWriterWrote() {
        Property.holds(
                500,
                draw -> {
                    Json value = value(draw, 0);
                    assertThat(parse(value.toJson())).isEqualTo(value);
                });
    }

    @Test
    void readsASliceAndLooksNoFurther() {
        byte[] text = "99[12]34".getBytes(StandardCharsets.US_ASCII);
        assertThat(StrictJson.parse(text, 2, 6).toJson()).isEqualTo("[12]");
        assertThat(StrictJson.parse(text, 3, 4)).isEqualTo(new JsonInteger(1));
        assertThatThrownBy(() -> StrictJson.parse(text, 2, 5)).isInstanceOf(FormatException.class);
    }

    @Test
    void refusesToWriteWhatNobodyWouldRead() {
        assertThatThrownBy(() -> new JsonText("a\"b")).isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> new JsonText("é")).isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> new JsonInteger(JsonInteger.MAX + 1))
                .isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> new JsonObject(Map.of("", new JsonInteger(1))))
                .isInstanceOf(FormatException.class);
        Json deep = new JsonInteger(1);
        for (int i = 0; i < 9; i++) {
            deep = new JsonArray(List.of(deep));
        }
        assertThatThrownBy(deep::toJson).isInstanceOf(FormatException.class);
    }

    private static Json value(Draw draw, int depth) {
        return switch (draw.below(depth == Json.MAX_DEPTH ? 3 : 5)) {
            case 0 -> new JsonInteger(draw.below(2 * JsonInteger.MAX + 1) - JsonInteger.MAX);
            case 1 -> new JsonBoolean(draw.flip());
            case 2 -> new JsonText(draw.text(" !#a~[]{},:", 6));
            case 3 -> new JsonArray(values(draw, depth + 1));
            default -> {
                Map<String, Json> members = new LinkedHashMap<>();
                values(draw, depth + 1).forEach(v -> members.put(draw.text("abc_.", 3) + "x", v));
                yield new JsonObject(members);
            }
        };
    }

    private static List<Json> values(Draw draw, int depth) {
        List<Json> values = new ArrayList<>();
        for (int i = draw.below(4); i > 0; i--) {
            values.add(value(draw, depth));
        }
        return values;
    }

    private static Json parse(String text) {
        return StrictJson.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
