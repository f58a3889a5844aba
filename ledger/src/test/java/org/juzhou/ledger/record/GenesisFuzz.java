package org.juzhou.ledger.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;

class GenesisFuzz {
    @FuzzTest(maxDuration = "5s")
    void writesBackWhatItReadOrRefusesIt(byte[] input) {
        Bytes entry = Bytes.of(input);
        Genesis genesis;
        try {
            genesis = Genesis.parse(entry);
        } catch (FormatException refused) {
            return;
        }
        assertThat(genesis.toBytes()).isEqualTo(entry);
    }
}
