package org.juzhou.platform.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.record.OrganisationId;

class SubjectIdTest {
    @Test
    void isAnOrganisationOrAPerson() {
        OrganisationId organisation = OrganisationId.random();

        assertThat(SubjectId.of(organisation)).hasToString(organisation.value());
        assertThat(SubjectId.randomPerson().value()).matches("p[a-z2-7]{16}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "o",
                "oaaaaaaaaaaaaaaa",
                "oaaaaaaaaaaaaaaaaa",
                "qaaaaaaaaaaaaaaaa",
                "oAaaaaaaaaaaaaaaa",
                "oaaaaaaaaaaaaaa1a",
                "o/../../../../etc",
                "oaaaaaaaaaaaaaaa\n"
            })
    void refusesWhatCouldNameAnotherFile(String text) {
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> new SubjectId(text))
                .returns("bad-subject", FormatException::code);
    }

    @Test
    void aDeletionIsOneLineThatReadsBack() {
        Deletion deletion = new Deletion(VaultPlace.PERSON, VaultPlace.NOW.plusNanos(5));

        assertThat(deletion.line()).isEqualTo("p234567abcdefghij 2026-05-04T03:02:01.123Z");
        assertThat(Deletion.parse(deletion.line())).isEqualTo(deletion);
        assertThat(deletion.time()).isEqualTo(Instant.parse("2026-05-04T03:02:01.123Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "p234567abcdefghij",
                "p234567abcdefghij ",
                "p234567abcdefghi 2026-05-04T03:02:01.123Z",
                "p234567abcdefghij 2026-05-04T03:02:01.123000Z",
                "p234567abcdefghij 2026-05-04T05:02:01.123+02:00",
                "p234567abcdefghij 2026-05-04T03:02:01.123Z ",
                "p234567abcdefghij yesterday"
            })
    void refusesALineOfAnotherForm(String line) {
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> Deletion.parse(line))
                .returns("bad-deletion", FormatException::code);
    }
}
