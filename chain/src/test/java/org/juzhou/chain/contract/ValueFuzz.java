package org.juzhou.chain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;

class ValueFuzz {
    @FuzzTest(maxDuration = "5s")
    void writesBackWhatItReadOrRefusesIt(byte[] input) {
        Bytes cbor = Bytes.of(input);
        Value value;
        try {
            value = Value.decode(cbor);
        } catch (FormatException refused) {
            return;
        }
        assertThat(value.edit().build().encode()).isEqualTo(cbor);
    }
}
