package org.juzhou.ledger.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;

class SealFuzz {
    @FuzzTest(maxDuration = "5s")
    void writesBackWhatItReadOrRefusesIt(byte[] input) {
        Bytes entry = Bytes.of(input);
        Seal seal;
        try {
            seal = Seal.parse(entry);
        } catch (FormatException refused) {
            return;
        }
        assertThat(seal.toBytes()).isEqualTo(entry);
    }
}
