package org.juzhou.ledger.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;

class KeyFileFuzz {
    @FuzzTest(maxDuration = "5s")
    void writesBackWhatItReadOrRefusesIt(byte[] input) {
        Bytes file = Bytes.of(input);
        PrivateKey key;
        try {
            key = KeyFile.parse(file);
        } catch (FormatException refused) {
            return;
        }
        assertThat(KeyFile.format(key)).isEqualTo(file);
    }
}
