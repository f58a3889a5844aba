package org.juzhou.ledger.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;

class DisclosuresFileFuzz {
    @FuzzTest(maxDuration = "5s")
    void writesBackWhatItReadOrRefusesIt(byte[] input) {
        Bytes file = Bytes.of(input);
        DisclosuresFile disclosures;
        try {
            disclosures = DisclosuresFile.parse(file);
        } catch (FormatException refused) {
            return;
        }
        assertThat(disclosures.toBytes()).isEqualTo(file);
    }
}
