package org.juzhou.ledger.note;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;

class SignedNoteFuzz {
    @FuzzTest(maxDuration = "5s")
    void writesBackWhatItReadOrRefusesIt(byte[] input) {
        Bytes file = Bytes.of(input);
        SignedNote read;
        try {
            read = SignedNote.parse(file);
        } catch (FormatException refused) {
            return;
        }
        assertThat(read.toBytes()).isEqualTo(file);
        assertThat(read.lines()).hasSizeBetween(1, SignedNote.MAX_LINES);
    }
}
