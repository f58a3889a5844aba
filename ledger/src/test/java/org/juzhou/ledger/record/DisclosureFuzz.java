package org.juzhou.ledger.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;

class DisclosureFuzz {
    @FuzzTest(maxDuration = "5s")
    void keepsWhatItReadOrRefusesIt(byte[] input) {
        readOrRefuse(new String(input, StandardCharsets.UTF_8));
        readOrRefuse(Bytes.of(input).base64url());
    }

    private static void readOrRefuse(String encoded) {
        Disclosure disclosure;
        try {
            disclosure = Disclosure.parse(encoded);
        } catch (FormatException refused) {
            return;
        }
        assertThat(disclosure.encoded()).isEqualTo(encoded);
        Disclosure again = Disclosure.of(disclosure.salt(), disclosure.name(), disclosure.value());
        assertThat(again.value()).isEqualTo(disclosure.value());
        assertThat(again.name()).isEqualTo(disclosure.name());
    }
}
