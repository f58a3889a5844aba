package org.juzhou.ledger.note;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.juzhou.ledger.FormatException;

class CheckpointFuzz {
    @FuzzTest(maxDuration = "5s")
    void writesBackWhatItReadOrRefusesIt(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        Checkpoint read;
        try {
            read = Checkpoint.parse(text);
        } catch (FormatException refused) {
            return;
        }
        assertThat(read.text()).isEqualTo(text);
    }
}
