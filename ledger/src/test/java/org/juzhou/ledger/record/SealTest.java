package org.juzhou.ledger.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.property.Property;

class SealTest {
    private static final String HASH = "ab".repeat(32);
    private static final String GOOD =
            "juzhou-seal/v1\n12\n1024\n1900000000000\n" + HASH + "\n" + HASH + "\n";

    @Test
    void readsItsSixLines() {
        Seal seal = Seal.parse(Bytes.ascii(GOOD));
        assertThat(seal)
                .isEqualTo(
                        new Seal(
                                12,
                                1024,
                                1_900_000_000_000L,
                                Hash.parseHex(HASH),
                                Hash.parseHex(HASH)));
        assertThat(seal.toBytes()).isEqualTo(Bytes.ascii(GOOD));
        assertThat(Entry.parse(Bytes.ascii(GOOD), Suite.STANDARD))
                .isEqualTo(new Entry.OfSeal(seal));
    }

    @Test
    void readsBackEverySealThatCanBe() {
        Property.holds(
                300,
                draw -> {
                    Seal seal =
                            new Seal(
                                    1 + draw.below(Long.MAX_VALUE),
                                    draw.between(1, Seal.MAX_COUNT),
                                    draw.below(Long.MAX_VALUE),
                                    Hash.of(draw.bytesOf(32)),
                                    Hash.of(draw.bytesOf(32)));
                    assertThat(Seal.parse(seal.toBytes())).isEqualTo(seal);
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v1|v2|bad-seal",
                "juzhou-|Juzhou-|bad-seal",
                "\\n12\\n|\\n0\\n|out-of-range",
                "\\n12\\n|\\n012\\n|bad-decimal",
                "\\n12\\n|\\n-1\\n|bad-decimal",
                "\\n12\\n|\\n9223372036854775808\\n|bad-decimal",
                "\\n12\\n|\\n\\n|bad-decimal",
                "\\n12\\n|\\n12 \\n|bad-decimal",
                "\\n12\\n|\\n|bad-seal",
                "\\n12\\n|\\n12\\n12\\n|bad-seal",
                "\\n1024\\n|\\n0\\n|out-of-range",
                "\\n1024\\n|\\n1025\\n|out-of-range",
                "\\n1900000000000\\n|\\n-5\\n|bad-decimal",
                "ab\\n|abab\\n|bad-hash",
                "ab\\n|AB\\n|bad-hex",
                "ab\\n|\\n|bad-hash",
                "12\\n|12\\r\\n|not-ascii",
            })
    void refusesEveryOtherForm(String part, String changed, String code) {
        String text = GOOD.replace(part.translateEscapes(), changed.translateEscapes());
        assertThat(text).isNotEqualTo(GOOD);
        assertThatThrownBy(() -> Seal.parse(Bytes.ascii(text)))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "juzhou-seal/v1", "juzhou-seal/v1\n", "eyJ"})
    void refusesTextsThatAreCut(String text) {
        assertThatThrownBy(() -> Seal.parse(Bytes.ascii(text))).isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> Seal.parse(Bytes.ascii(GOOD + "\n")))
                .isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> Seal.parse(Bytes.ascii(GOOD.substring(0, GOOD.length() - 1))))
                .isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> Seal.parse(Bytes.ascii(GOOD + "x".repeat(100_000))))
                .isInstanceOf(FormatException.class);
    }
}
