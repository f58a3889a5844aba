package org.juzhou.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.juzhou.ledger.FormatException;

class ResidentIdTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @ParameterizedTest
    @ValueSource(strings = {"11010519491231002X", "11010519491231002x", " 440524188001010014 "})
    void takesNumbersWhoseCheckFits(String number) {
        assertThat(ResidentId.read(number, TODAY).secret()).hasSize(18).doesNotContain("x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "110105194912310021",
                "11010519491231002",
                "11010519491231002XX",
                "1101051949123100AX",
                "440524188013010010",
                ""
            })
    void refusesWhatIsNoneAndNeverRepeatsIt(String number) {
        FormatException refusal =
                catchThrowableOfType(FormatException.class, () -> ResidentId.read(number, TODAY));
        assertThat(refusal.code()).isEqualTo("bad-resident-id");
        if (!number.isEmpty()) {
            assertThat(refusal.getMessage()).doesNotContain(number);
        }
    }

    @Test
    void refusesADayThatIsStillToCome() {
        assertThat(
                        catchThrowableOfType(
                                FormatException.class,
                                () ->
                                        ResidentId.read(
                                                "11010519491231002X", LocalDate.of(1949, 12, 30))))
                .hasMessageContaining("still to come");
    }

    @Test
    void saysNothingOfTheNumberByItself() {
        ResidentId id = ResidentId.read("11010519491231002X", TODAY);
        assertThat(id.toString()).doesNotContain("1101");
        assertThat(id.birth()).isEqualTo(LocalDate.of(1949, 12, 31));
        assertThat(id).isEqualTo(ResidentId.read("11010519491231002x", TODAY));
    }
}
