package org.juzhou.ledger.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.property.Property;

class DisclosureTest {
    private static final String SALT = "AAECAwQFBgcICQoLDA0ODw";
    private static final Bytes SALT_BYTES = Bytes.parseHex("000102030405060708090a0b0c0d0e0f");

    @Test
    void isBase64urlOfTheUtf8ArrayOfSaltNameAndValue() {
        Disclosure disclosure =
                Disclosure.of(SALT_BYTES, "title", new DisclosedValue.Text("报告 \"1\".pdf"));
        String json =
                new String(
                        Bytes.parseBase64url(disclosure.encoded()).toArray(),
                        StandardCharsets.UTF_8);
        assertThat(json).isEqualTo("[\"" + SALT + "\",\"title\",\"报告 \\\"1\\\".pdf\"]");
        assertThat(disclosure.salt()).isEqualTo(SALT_BYTES);
        assertThat(Disclosure.parse(disclosure.encoded()))
                .isEqualTo(disclosure)
                .hasSameHashCodeAs(disclosure);
        assertThat(disclosure.toString()).doesNotContain("pdf").doesNotContain(SALT);
    }

    @Test
    void hashesTheTextAsItStandsLikeTheExampleOfRfc9901() {
        // RFC 9901 §4.2.3, whose array has white space and therefore is none of ours: only the hash
        // is compared.
        String text = "WyI2cU1RdlJMNWhhaiIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0";
        assertThat(Suite.STANDARD.hash(Bytes.ascii(text)).bytes().base64url())
                .isEqualTo("uutlBuYeMDyjLLTpf6Jxi7yNkEF35jdyWMn9U7b_RYY");
        assertThatThrownBy(() -> Disclosure.parse(text)).isInstanceOf(FormatException.class);
        Disclosure ours = Disclosure.of("note", "x");
        assertThat(ours.digest(Suite.GUOMI))
                .isEqualTo(Suite.GUOMI.hash(Bytes.ascii(ours.encoded())).bytes().base64url());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\"",
                "\"a\"",
                "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\"",
                "\"\\ud83d\\ude00\"",
                "\"\\uD800\"",
                "\"橘\"",
                "\"\u007f\"",
                "0",
                "-1",
                "9007199254740991",
                "true",
                "false",
            })
    void readsOnePlainValue(String value) {
        Disclosure disclosure = parse("[\"" + SALT + "\",\"name\"," + value + "]");
        Disclosure again = Disclosure.of(SALT_BYTES, "name", disclosure.value());
        assertThat(again.value()).isEqualTo(disclosure.value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "[\"AAECAwQFBgcICQoLDA0ODw\",\"name\"]",
                "[\"AAECAwQFBgcICQoLDA0ODw\",\"name\",]",
                "[\"AAECAwQFBgcICQoLDA0ODw\", \"name\",1]",
                "[\"AAECAwQFBgcICQoLDA0ODw\",\"name\", 1]",
                "[\"AAECAwQFBgcICQoLDA0ODw\",\"name\",1] ",
                " [\"AAECAwQFBgcICQoLDA0ODw\",\"name\",1]",
                "[\"AAECAwQFBgcICQoLDA0ODw\",\"name\",1",
                "[\"AAECAwQFBgcICQoLDA0ODw\",\"name\",1,2]",
                "[\"AAECAwQFBgcICQoLDA0ODw\",\"\",1]",
                "[\"AAECAwQFBgcICQoLDA0ODw\",\"näme\",1]",
                "[\"AAECAwQFBgcICQoLDA0ODw\",1,1]",
                "[\"AAECAwQFBgcICQoLDA0ODw\",\"n\\u0061me\",1]",
                "[\"AAECAwQFBgcICQoLDA0OD\",\"name\",1]",
                "[\"AAECAwQFBgcICQoLDA0ODx\",\"name\",1]",
                "[\"AAECAwQFBgcICQoLDA0OD=\",\"name\",1]",
                "[\"AAECAwQFBgcICQoLDA0ODw\",\"name\",null]",
                "[\"AAECAwQFBgcICQoLDA0ODw\",\"name\",1.5]",
                "[\"AAECAwQFBgcICQoLDA0ODw\",\"name\",[]]",
                "[\"AAECAwQFBgcICQoLDA0ODw\",\"name\",{\"a\":1}]",
                "[\"AAECAwQFBgcICQoLDA0ODw\",\"name\",NaN]",
                "[\"AAECAwQFBgcICQoLDA0ODw\",\"name\",9007199254740992]",
                "[\"AAECAwQFBgcICQoLDA0ODw\",\"name\",\"a]",
                "[\"AAECAwQFBgcICQoLDA0ODw\",\"name\",\"a\" ]",
                "[\"AAECAwQFBgcICQoLDA0ODw\",\"name\",\"a\"b\"]",
                "[\"AAECAwQFBgcICQoLDA0ODw\",\"name\",\"\n\"]",
                "[\"AAECAwQFBgcICQoLDA0ODw\",\"name\",\"\\x\"]",
                "[\"AAECAwQFBgcICQoLDA0ODw\",\"name\",\"\\u12\"]",
                "[\"AAECAwQFBgcICQoLDA0ODw\",\"name\",\"\\u12g4\"]",
                "[\"AAECAwQFBgcICQoLDA0ODw\",\"name\",\"\\\"]",
                "[\"AAECAwQFBgcICQoLDA0ODw\",\"name\",\"\\u１２３４\"]",
                "[\"AAECAwQFBgcICQoLDA0ODw\",\"name\",\"]",
            })
    void refusesEveryOtherForm(String json) {
        assertThatThrownBy(() -> parse(json)).isInstanceOf(FormatException.class);
    }

    @Test
    void refusesWhatIsNoUtf8AndNoBase64url() {
        byte[] json = ("[\"" + SALT + "\",\"name\",\"x\"]").getBytes(StandardCharsets.UTF_8);
        json[json.length - 3] = (byte) 0xff;
        assertThatThrownBy(() -> Disclosure.parse(Bytes.of(json).base64url()))
                .isInstanceOf(FormatException.class);
        String good = Disclosure.of("name", "x").encoded();
        assertThatThrownBy(() -> Disclosure.parse(good + "=")).isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> Disclosure.parse("é" + good)).isInstanceOf(FormatException.class);
    }

    @Test
    void readsBackEveryTextThereIs() {
        Property.holds(
                500,
                draw -> {
                    StringBuilder text = new StringBuilder();
                    for (int i = draw.below(12); i > 0; i--) {
                        text.append((char) (draw.flip() ? draw.below(0x80) : draw.below(0x10000)));
                    }
                    DisclosedValue value = new DisclosedValue.Text(text.toString());
                    assertThat(Disclosure.of(SALT_BYTES, "note", value).value()).isEqualTo(value);
                });
    }

    @Test
    void hidesAmongDecoysHowManyThereAre() {
        Disclosure one = Disclosure.of("title", "a");
        Disclosure two = Disclosure.of("note", "b");
        List<String> digests = Disclosure.digests(Suite.STANDARD, List.of(one, two), 4);
        assertThat(digests)
                .hasSize(4)
                .isSorted()
                .doesNotHaveDuplicates()
                .contains(one.digest(Suite.STANDARD), two.digest(Suite.STANDARD))
                .allSatisfy(
                        digest -> assertThat(Bytes.parseBase64url(digest).length()).isEqualTo(32));
        assertThat(Disclosure.digests(Suite.STANDARD, List.of(), 4))
                .isNotEqualTo(Disclosure.digests(Suite.STANDARD, List.of(), 4));
        assertThatThrownBy(() -> Disclosure.digests(Suite.STANDARD, List.of(one, two), 1))
                .isInstanceOf(FormatException.class);
        assertThat(Disclosure.of("title", "a")).isNotEqualTo(one);
    }

    private static Disclosure parse(String json) {
        return Disclosure.parse(
                Bytes.unsafeWrap(json.getBytes(StandardCharsets.UTF_8)).base64url());
    }
}
