package org.juzhou.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.property.Property;

class CreditCodeTest {
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    @ParameterizedTest
    @ValueSource(strings = {"91350100M000100Y43", "11320000MB151840XJ"})
    void takesCodesWhoseCheckFits(String code) {
        assertThat(new CreditCode(code).value()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "91350100M000100Y4Z",
                "91350100M000100Y44",
                "91350100M000100Y4",
                "91350100M000100Y433",
                "91350100M0001O0Y43",
                "91350100m000100y43",
                "",
                "９1350100M000100Y43"
            })
    void refusesWhatIsNone(String code) {
        assertThat(refusal(code).code()).isEqualTo("bad-credit-code");
        assertThat(refusal(code).field()).isEqualTo("code");
    }

    @Test
    void readsACodeAsPeopleWriteIt() {
        assertThat(CreditCode.read(" 91350100m000100y43 ").value()).isEqualTo("91350100M000100Y43");
    }

    @Test
    void knowsTheDivisionAndWhoseItIs() {
        CreditCode code = new CreditCode("91350100M000100Y43");
        assertThat(code.division()).isEqualTo("350100");
        assertThat(code.isSoleTrader()).isFalse();
        String trader = "92430100MA4L1234X";
        assertThat(new CreditCode(trader + CreditCode.check(trader)).isSoleTrader()).isTrue();
    }

    @Test
    void noticesEveryWrongCharacterAndEverySwapOfNeighbours() {
        Property.holds(
                2_000,
                draw -> {
                    StringBuilder code = new StringBuilder();
                    for (int i = 0; i < 17; i++) {
                        code.append(ALPHABET.charAt(draw.below(ALPHABET.length())));
                    }
                    code.append(CreditCode.check(code.toString()));
                    assertThat(new CreditCode(code.toString()).value()).hasSize(18);
                    int place = draw.below(18);
                    char other = ALPHABET.charAt(draw.below(ALPHABET.length()));
                    StringBuilder wrong = new StringBuilder(code);
                    wrong.setCharAt(place, other);
                    if (other != code.charAt(place)) {
                        assertThat(refusal(wrong.toString())).isNotNull();
                    }
                    int first = draw.below(16);
                    StringBuilder swapped = new StringBuilder(code);
                    swapped.setCharAt(first, code.charAt(first + 1));
                    swapped.setCharAt(first + 1, code.charAt(first));
                    if (code.charAt(first) != code.charAt(first + 1)) {
                        assertThat(refusal(swapped.toString())).isNotNull();
                    }
                });
    }

    private static FormatException refusal(String code) {
        return catchThrowableOfType(FormatException.class, () -> new CreditCode(code));
    }
}
