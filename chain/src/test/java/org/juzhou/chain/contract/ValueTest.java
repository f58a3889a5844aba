package org.juzhou.chain.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;

class ValueTest {
    private static final Value FULL =
            Value.builder()
                    .number(1, 1_000_000)
                    .text(2, "橘洲")
                    .bytes(3, Bytes.parseHex("00ff"))
                    .flag(4, true)
                    .texts(5, List.of("a", "b"))
                    .numbers(24, List.of(0L, 23L, 24L, 255L, 256L, 65_536L, Long.MAX_VALUE))
                    .build();

    @Test
    void isWrittenAsDeterministicCbor() {
        assertThat(FULL.encode().hex())
                .isEqualTo(
                        "8201a6"
                                + "011a000f4240"
                                + "0266e6a998e6b4b2"
                                + "034200ff"
                                + "04f5"
                                + "0582"
                                + "6161"
                                + "6162"
                                + "181887"
                                + "00"
                                + "17"
                                + "1818"
                                + "18ff"
                                + "190100"
                                + "1a00010000"
                                + "1b7fffffffffffffff");
    }

    @Test
    void readsBackWhatItWrote() {
        Value read = Value.decode(FULL.encode());

        assertThat(read).isEqualTo(FULL);
        assertThat(read.number(1)).isEqualTo(1_000_000);
        assertThat(read.text(2)).isEqualTo("橘洲");
        assertThat(read.bytes(3)).isEqualTo(Bytes.parseHex("00ff"));
        assertThat(read.flag(4)).isTrue();
        assertThat(read.texts(5)).containsExactly("a", "b");
        assertThat(read.numbers(24)).hasSize(7).contains(Long.MAX_VALUE);
        assertThat(read.has(6)).isFalse();
    }

    @Test
    void keepsItsVersionThroughAnEdit() {
        Value second = Value.builder(2).text(1, "x").text(2, "y").build();

        assertThat(second.edit().text(1, "z").without(2).build())
                .isEqualTo(Value.builder(2).text(1, "z").build());
        assertThat(Value.decode(second.encode()).version()).isEqualTo(2);
    }

    @Test
    void showsThroughAViewOnlyTheFieldsThatItDeclares() {
        Value seen = FULL.seen(new View("other", List.of(2, 4, 9)));

        assertThat(seen).isEqualTo(Value.builder().text(2, "橘洲").flag(4, true).build());
    }

    @Test
    void namesTheFieldThatIsAbsentOrOfAnotherKind() {
        assertThatThrownBy(() -> FULL.text(9)).hasMessageContaining("field 9 is absent");
        assertThatThrownBy(() -> FULL.text(1)).hasMessageContaining("field 1 is not a text");
        assertThatThrownBy(() -> FULL.numbers(5)).hasMessageContaining("array of numbers");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // nothing
                "80", // an array of none
                "8101", // of one
                "8301a0a0", // of three
                "8200a0", // version 0
                "8201a0" + "00", // bytes after the end
                "821801a0", // a number not in its shortest form
                "8201a11801" + "00", // a field number not in its shortest form
                "8201a2" + "0200" + "0100", // descending
                "8201a2" + "0100" + "0100", // twice
                "8201a1" + "0000", // field 0
                "8201a1" + "01" + "20", // a negative number
                "8201a1" + "01" + "1bffffffffffffffff", // beyond 2^63
                "8201a1" + "01" + "f6", // null
                "8201a1" + "01" + "f90000", // a float
                "8201a1" + "01" + "61ff", // not UTF-8
                "8201a1" + "01" + "6261", // too short
                "8201a1" + "01" + "5f4100ff", // indefinite length
                "8201a1" + "01" + "818100", // an array in an array
                "8201a1" + "01" + "81a0", // a map in an array
                "8201a1" + "01" + "c100", // a tag
                "8201a1" + "01" + "9bffffffffffffffff", // an array of very many
                "8201bb7fffffffffffffff", // a map of very many
                "8201a1" + "1b0000000100000000" + "00" // a field number that is too large
            })
    void refusesWhatItWouldNotHaveWritten(String hex) {
        assertThatThrownBy(() -> Value.decode(Bytes.parseHex(hex)))
                .isInstanceOf(FormatException.class)
                .extracting(e -> ((FormatException) e).code())
                .isEqualTo("bad-state-value");
    }

    @Test
    void refusesEveryTruncationAndReadsNoFlippedBitAsTheSameValue() {
        byte[] good = FULL.encode().toArray();
        for (int length = 0; length < good.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(good, length);
            assertThatThrownBy(() -> Value.decode(Bytes.of(cut)))
                    .isInstanceOf(FormatException.class);
        }
        for (int bit = 0; bit < good.length * 8; bit++) {
            byte[] flipped = good.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            try {
                assertThat(Value.decode(Bytes.of(flipped)).encode())
                        .isEqualTo(Bytes.of(flipped))
                        .isNotEqualTo(FULL.encode());
            } catch (FormatException e) {
                assertThat(e.code()).isEqualTo("bad-state-value");
            }
        }
    }

    static Stream<Runnable> wrongUses() {
        return Stream.of(
                () -> Value.builder(0),
                () -> Value.builder().text(0, "x"),
                () -> Value.builder().number(1, -1),
                () -> Value.builder().text(1, "\ud800"),
                () -> Value.builder().text(1, "\udc00\ud800"),
                () -> new View("other", List.of()),
                () -> new View("other", List.of(2, 2)));
    }

    @ParameterizedTest
    @MethodSource("wrongUses")
    void refusesWhatCannotBeWritten(Runnable wrong) {
        assertThatThrownBy(wrong::run).isInstanceOf(IllegalArgumentException.class);
    }
}
