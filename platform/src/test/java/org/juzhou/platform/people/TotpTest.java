package org.juzhou.platform.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.juzhou.ledger.Bytes;

/// One-time codes against RFC 6238 (its eight digits cut to our six).
class TotpTest {
    private static final Bytes SECRET = Bytes.ascii("12345678901234567890");
    private static final long STEP = Duration.ofSeconds(30).toMillis();

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void agreesWithTheStandard(long seconds, String code) {
        assertThat(Totp.at(SECRET, seconds / 30)).isEqualTo(code);
    }

    @Test
    void takesTheCodeOfAStepOnceAndOfItsNeighbours() {
        long now = 1_000 * STEP;
        assertThat(Totp.step(SECRET, Totp.at(SECRET, 999), now, 0)).hasValue(999);
        assertThat(Totp.step(SECRET, Totp.at(SECRET, 1_001), now, 0)).hasValue(1_001);
        assertThat(Totp.step(SECRET, Totp.at(SECRET, 1_000), now, 1_000)).isEmpty();
        assertThat(Totp.step(SECRET, Totp.at(SECRET, 997), now, 0)).isEmpty();
        assertThat(Totp.step(SECRET, "", now, 0)).isEmpty();
    }

    @Test
    void writesASecretAsPeopleTypeIt() {
        assertThat(Totp.base32(SECRET)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }
}
