package org.juzhou.ledger.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;

class DisclosuresFileTest {
    private static final String ID = "ab".repeat(32);
    private static final String SALT = "000102030405060708090a0b0c0d0e0f";
    private static final String GOOD =
            "juzhou-disclosures/v1\nrecord "
                    + ID
                    + "\nitem 7\nsalt "
                    + SALT
                    + "\ndisclosure AAAA\ndisclosure BBBB\n";

    @Test
    void readsBackWhatItWrote() {
        DisclosuresFile file =
                new DisclosuresFile(
                        Hash.parseHex(ID), 7L, Salt.parseHex(SALT), List.of("AAAA", "BBBB"));
        assertThat(file.toBytes().asciiText()).isEqualTo(GOOD);
        assertThat(DisclosuresFile.parse(Bytes.ascii(GOOD))).isEqualTo(file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "item 0\n",
                "salt 000102030405060708090a0b0c0d0e0f\n",
                "disclosure AAAA\n",
                "item 0\ndisclosure AAAA\n",
                "disclosure \n"
            })
    void doesWithoutAnyOfTheLinesAfterTheRecord(String rest) {
        String text = "juzhou-disclosures/v1\nrecord " + ID + "\n" + rest;
        assertThat(DisclosuresFile.parse(Bytes.ascii(text)).toBytes().asciiText()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "disclosures/v1|disclosures/v2|bad-disclosures",
                "record ab|id ab|bad-disclosures",
                "record ab|record  ab|bad-hash",
                "record ab|record AB|bad-hex",
                "item 7|item 07|bad-decimal",
                "item 7|item -7|bad-decimal",
                "item 7|item 9223372036854775808|bad-decimal",
                "item 7|item 7\\nitem 7|bad-disclosures",
                "item 7|disclosure AAAA|bad-disclosures",
                "item 7|title x|bad-disclosures",
                "item 7|\\n|bad-disclosures",
                "salt 0001|salt 00|bad-salt",
                "salt 00|salt 0|bad-hex",
                "salt 00|salt 0G|bad-hex",
                "salt 00|salt 0000|bad-salt",
                "disclosure AAAA|disclosure AAAB=|bad-base64url",
                "disclosure AAAA|disclosure AB|bad-base64url",
                "disclosure AAAA|disclosures AAAA|bad-disclosures",
                "disclosure AAAA|disclosure AAAA\\r|not-ascii",
                "disclosure AAAA|\\ndisclosure AAAA|bad-disclosures",
                "disclosure BBBB\\n|disclosure BBBB|bad-disclosures",
                "disclosure BBBB\\n|disclosure BBBB\\n\\n|bad-disclosures",
                "disclosure BBBB\\n|salt 000102030405060708090a0b0c0d0e0f\\n|bad-disclosures",
            })
    void refusesEveryOtherForm(String part, String changed, String code) {
        String text = GOOD.replace(part.translateEscapes(), changed.translateEscapes());
        assertThat(text).isNotEqualTo(GOOD);
        assertThatThrownBy(() -> DisclosuresFile.parse(Bytes.ascii(text)))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void refusesMoreLinesAndBytesThanAreAllowed() {
        String line = "disclosure AAAA\n";
        String head = "juzhou-disclosures/v1\nrecord " + ID + "\n";
        assertThat(DisclosuresFile.parse(Bytes.ascii(head + line.repeat(64))).disclosures())
                .hasSize(64);
        assertThatThrownBy(() -> DisclosuresFile.parse(Bytes.ascii(head + line.repeat(65))))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.code()).isEqualTo("out-of-range"));
        assertThatThrownBy(() -> DisclosuresFile.parse(Bytes.unsafeWrap(new byte[1_000_001])))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.code()).isEqualTo("too-long"));
        assertThatThrownBy(
                        () ->
                                new DisclosuresFile(
                                        Hash.parseHex(ID), -1L, null, Collections.emptyList()))
                .isInstanceOf(FormatException.class);
    }
}
