package org.juzhou.ledger.tree;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;

class EntryBundleFuzz {
    /// The first byte says how many entries are expected, less one.
    @FuzzTest(maxDuration = "5s")
    void writesBackWhatItReadOrRefusesIt(byte[] input) {
        if (input.length == 0) {
            return;
        }
        int count = (input[0] & 0xff) + 1;
        Bytes bundle = Bytes.of(input).slice(1, input.length);
        tile(bundle, count);
        List<Bytes> entries;
        try {
            entries = EntryBundle.parse(bundle, count);
        } catch (FormatException refused) {
            return;
        }
        assertThat(entries).hasSize(count);
        assertThat(EntryBundle.format(entries)).isEqualTo(bundle);
    }

    private static void tile(Bytes bytes, int width) {
        List<Hash> hashes;
        try {
            hashes = Tile.parse(bytes, width);
        } catch (FormatException refused) {
            assertThat(bytes.length()).isNotEqualTo(width * Hash.LENGTH);
            return;
        }
        assertThat(hashes).hasSize(width);
        assertThat(Tile.format(hashes)).isEqualTo(bytes);
    }
}
