package org.juzhou.ledger.tree;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.juzhou.ledger.FormatException;

class TilePathFuzz {
    @FuzzTest(maxDuration = "5s")
    void writesBackWhatItReadOrRefusesIt(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        TilePath read;
        try {
            read = TilePath.parse(text);
        } catch (FormatException refused) {
            return;
        }
        assertThat(read.text()).isEqualTo(text);
    }
}
