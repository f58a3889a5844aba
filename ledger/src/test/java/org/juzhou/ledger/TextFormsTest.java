package org.juzhou.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.juzhou.ledger.property.Property;

class TextFormsTest {
    private static final String ALPHABET = "AZaz09-_QR/+=\n .\u007f";

    @ParameterizedTest
    @ValueSource(strings = {"0", "AB", "0g", "0x", " 00", "00 ", "ＡＡ", "00\n"})
    void refusesHexThatIsNotLowerCasePairs(String text) {
        assertRefused("bad-hex", () -> Bytes.parseHex(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A",
                "AA",
                "AAA",
                "AA=",
                "AAA==",
                "AB==",
                "AAB=",
                "A-==",
                "AA==\n",
                " AA==",
                "AA==AA==",
                "====",
                "AA\u00e9="
            })
    void refusesBase64ThatIsNotTheOneTextOfItsBytes(String text) {
        assertRefused("bad-base64", () -> Bytes.parseBase64(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A",
                "AB",
                "AAB",
                "AA==",
                "AAA=",
                "A+",
                "A/",
                "AA\n",
                " AA",
                "AA AA",
                "AA.A",
                "AAAAA",
                "\u00e9AAA",
                "="
            })
    void refusesBase64urlThatIsNotTheOneTextOfItsBytes(String text) {
        assertRefused("bad-base64url", () -> Bytes.parseBase64url(text));
    }

    @Test
    void readsBackWhatItWrote() {
        Property.holds(
                300,
                draw -> {
                    Bytes bytes = Bytes.of(draw.bytes(80));
                    assertThat(Bytes.parseHex(bytes.hex())).isEqualTo(bytes);
                    assertThat(Bytes.parseBase64(bytes.base64())).isEqualTo(bytes);
                    assertThat(Bytes.parseBase64url(bytes.base64url())).isEqualTo(bytes);
                });
    }

    @Test
    void acceptsBase64urlExactlyWhenItReencodesToItself() {
        Property.holds(
                20_000,
                draw -> {
                    byte[] text = draw.text(ALPHABET, 9).getBytes(StandardCharsets.ISO_8859_1);
                    int from = draw.below(text.length + 1);
                    byte[] part = Arrays.copyOfRange(text, from, text.length);
                    boolean canonical = reencodesToItself(part);
                    assertThat(Bytes.isBase64url(text, from, text.length)).isEqualTo(canonical);
                    assertThat(isRead(text, from)).isEqualTo(canonical);
                });
    }

    @Test
    void readsSlicesOfLongerTexts() {
        Property.holds(
                200,
                draw -> {
                    Bytes bytes = Bytes.of(draw.bytes(40));
                    String before = "x".repeat(draw.below(5));
                    byte[] text =
                            (before + bytes.base64url() + "yy").getBytes(StandardCharsets.US_ASCII);
                    assertThat(Bytes.parseBase64url(text, before.length(), text.length - 2))
                            .isEqualTo(bytes);
                });
    }

    @ParameterizedTest
    @CsvSource({"0,0", "7,7", "10,10", "9223372036854775807,9223372036854775807"})
    void readsDecimals(String text, long value) {
        assertThat(Decimal.parse(text, Long.MAX_VALUE, "size")).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "01",
                "-1",
                "+1",
                "1 ",
                " 1",
                "1.0",
                "1e3",
                "٣",
                "0x1",
                "9223372036854775808",
                "99999999999999999999"
            })
    void refusesNumbersThatAreNoDecimals(String text) {
        assertRefused("bad-decimal", () -> Decimal.parse(text, Long.MAX_VALUE, "size"));
    }

    @Test
    void refusesADecimalAboveItsBound() {
        assertThat(Decimal.parse("1024", 1024, "count")).isEqualTo(1024);
        assertRefused("out-of-range", () -> Decimal.parse("1025", 1024, "count"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "notary",
                "preserve-evidence",
                "a1-",
                "abcdefghijklmnopqrstuvwxyz012345"
            })
    void acceptsNames(String name) {
        assertThat(Names.require(name, "contract")).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "A", "1a", "-a", "a_b", "a.b", "ä", "abcdefghijklmnopqrstuvwxyz0123456"})
    void refusesOtherNames(String name) {
        assertRefused("bad-name", () -> Names.require(name, "contract"));
    }

    @Test
    void refusesHashesOfAnotherLengthOrCase() {
        String hex = "ab".repeat(32);
        assertThat(Hash.parseHex(hex).hex()).isEqualTo(hex);
        assertRefused("bad-hash", () -> Hash.parseHex(hex.substring(2)));
        assertRefused("bad-hash", () -> Hash.parseHex(hex + "ab"));
        assertRefused("bad-hex", () -> Hash.parseHex("AB".repeat(32)));
        assertRefused("bad-hash", () -> Hash.of(new byte[31]));
        assertRefused("bad-hash", () -> Hash.parseBase64("AAAA"));
        assertThat(Hash.parseBase64(Hash.parseHex(hex).base64())).isEqualTo(Hash.parseHex(hex));
    }

    private static boolean reencodesToItself(byte[] text) {
        try {
            byte[] decoded = Base64.getUrlDecoder().decode(text);
            return Arrays.equals(Base64.getUrlEncoder().withoutPadding().encode(decoded), text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isRead(byte[] text, int from) {
        try {
            Bytes.parseBase64url(text, from, text.length);
            return true;
        } catch (FormatException e) {
            return false;
        }
    }

    private static void assertRefused(String code, Runnable parse) {
        assertThatThrownBy(parse::run)
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
