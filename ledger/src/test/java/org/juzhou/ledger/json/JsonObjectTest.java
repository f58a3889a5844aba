package org.juzhou.ledger.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;

class JsonObjectTest {
    private static final JsonObject OBJECT =
            StrictJson.parseObject(
                    Bytes.ascii(
                            "{\"text\":\"a\",\"integer\":5,\"truth\":true,\"array\":[\"x\"],\"object\":{\"y\":1}}"));

    @Test
    void givesMembersByTheirTypes() {
        assertThat(OBJECT.textOf("text")).isEqualTo("a");
        assertThat(OBJECT.integerOf("integer", 5, 5)).isEqualTo(5);
        assertThat(OBJECT.booleanOf("truth")).isTrue();
        assertThat(OBJECT.arrayOf("array").texts("array")).containsExactly("x");
        assertThat(OBJECT.objectOf("object").integerOf("y", 0, 9)).isEqualTo(1);
        assertThat(OBJECT.has("text")).isTrue();
        assertThat(OBJECT.get("none")).isNull();
        assertThat(OBJECT.names()).containsExactly("text", "integer", "truth", "array", "object");
    }

    @Test
    void namesTheMemberThatIsMissingOrOfAnotherType() {
        assertRefused("missing-member", "none", () -> OBJECT.textOf("none"));
        assertRefused("wrong-type", "integer", () -> OBJECT.textOf("integer"));
        assertRefused("wrong-type", "text", () -> OBJECT.integerOf("text", 0, 1));
        assertRefused("wrong-type", "text", () -> OBJECT.booleanOf("text"));
        assertRefused("wrong-type", "object", () -> OBJECT.arrayOf("object"));
        assertRefused("wrong-type", "array", () -> OBJECT.objectOf("array"));
        assertRefused("wrong-type", "array", () -> OBJECT.arrayOf("array").objects("array"));
        assertRefused("out-of-range", "integer", () -> OBJECT.integerOf("integer", 6, 9));
        assertRefused("out-of-range", "integer", () -> OBJECT.integerOf("integer", 0, 4));
    }

    @Test
    void holdsTheMembersToTheirExactOrder() {
        JsonObject object = StrictJson.parseObject(Bytes.ascii("{\"a\":1,\"b\":2}"));
        assertThat(object.requireExactly("a", "b")).isSameAs(object);
        assertThat(object.requireExactly("a", "x?", "b", "c?")).isSameAs(object);
        assertRefused("wrong-member-order", "b", () -> object.requireExactly("b", "a"));
        assertRefused("missing-member", "c", () -> object.requireExactly("a", "b", "c"));
        assertRefused("unknown-member", "b", () -> object.requireExactly("a"));
        assertRefused("unknown-member", "b", () -> object.requireExactly("a", "c?"));
    }

    private static void assertRefused(String code, String field, Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        FormatException.class,
                        e -> {
                            assertThat(e.code()).isEqualTo(code);
                            assertThat(e.field()).isEqualTo(field);
                        });
    }
}
