package org.juzhou.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.juzhou.ledger.FormatException;

class IdentityValuesTest {
    private static final String FILED = "湘网信备43012119362664710038号";

    @Test
    void keepsAFilingNumberInDigitsAndShowsItAsItIsWritten() {
        FilingNumber number = FilingNumber.read(" " + FILED + " ");
        assertThat(number.code()).isEqualTo("4343012119362664710038");
        assertThat(number.text()).isEqualTo(FILED);
        assertThat(FilingNumber.parse(number.code())).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "湘网信备4301211936266471003号",
                "湘网信备43012119362664710038",
                "囧网信备43012119362664710038号",
                "湘网备信43012119362664710038号",
                "湘网信备4301211936266471003X号",
                "湘网信备４3012119362664710038号",
                ""
            })
    void refusesWhatIsNoFilingNumber(String text) {
        assertThat(
                        catchThrowableOfType(FormatException.class, () -> FilingNumber.read(text))
                                .code())
                .isEqualTo("bad-filing-number");
    }

    @Test
    void hasTheFourteenPrefecturesAndTheProvincesBeyond() {
        assertThat(Region.all()).hasSize(14 + 33).doesNotHaveDuplicates();
        assertThat(Region.all().stream().filter(Region::isInHunan)).hasSize(14);
        assertThat(new Region("4313").names()).isEqualTo(new Region.Names("娄底", "Loudi"));
        assertThat(new Region("1100").names().english()).isEqualTo("Beijing");
        assertThat(Region.ofDivision("430121").code()).isEqualTo("4301");
        assertThat(Region.ofDivision("350100").code()).isEqualTo("3500");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4300", "4314", "43", "9900", "430100", "1101", "", "长沙"})
    void refusesWhatIsNoRegion(String code) {
        assertThat(catchThrowableOfType(FormatException.class, () -> new Region(code)).code())
                .isEqualTo("unknown-region");
    }

    @ParameterizedTest
    @CsvSource({"01,A", "05,A", "06,B", "13,C", "43,C", "44,D", "65,I", "83,P", "96,S", "97,T"})
    void knowsTheSectionOfAnIndustry(String division, char section) {
        assertThat(new Industry(division).section()).isEqualTo(section);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "98", "1", "001", "A1", ""})
    void refusesWhatIsNoIndustry(String division) {
        assertThat(catchThrowableOfType(FormatException.class, () -> new Industry(division)).code())
                .isEqualTo("unknown-industry");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Notary", "1a", "", "a_b", "a23456789012345678901234567890123"})
    void refusesWhatIsNoPlatform(String id) {
        assertThat(catchThrowableOfType(FormatException.class, () -> new PlatformId(id)).code())
                .isEqualTo("bad-platform");
    }
}
