package org.juzhou.ledger.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;

class TlogProofFuzz {
    @FuzzTest(maxDuration = "5s")
    void writesBackWhatItReadOrRefusesIt(byte[] input) {
        Bytes file = Bytes.of(input);
        TlogProof read;
        try {
            read = TlogProof.parse(file);
        } catch (FormatException refused) {
            return;
        }
        assertThat(read.toBytes()).isEqualTo(file);
    }
}
