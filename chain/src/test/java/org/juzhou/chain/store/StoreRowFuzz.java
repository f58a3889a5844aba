package org.juzhou.chain.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

class StoreRowFuzz {
    @FuzzTest(maxDuration = "5s")
    void writesBackWhatItReadOrRefusesIt(byte[] input) {
        StoreRow row;
        try {
            row = StoreRow.decode(input);
        } catch (IllegalArgumentException refused) {
            return;
        }
        assertThat(row.encode()).isEqualTo(input);
    }
}
