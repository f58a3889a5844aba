package org.juzhou.ledger.time;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;

/// Whatever a token is made of: it is refused or judged, and none is believed about anything but
/// what the golden authority signed.
class TimeStampFuzz {
    private static final TimeAuthorities ROOTS =
            TimeAuthorities.parse(List.of(TimeStampTest.golden("root.pem")));
    private static final Bytes IMPRINT = TimeStamp.imprintOfText(TimeStampTest.golden("note.txt"));

    @FuzzTest(maxDuration = "5s")
    void refusesOrJudgesWhateverATokenIsMadeOf(byte[] input) {
        Bytes token = Bytes.of(input);
        TimeStamp read;
        try {
            read = TimeStamp.parse(token);
        } catch (FormatException refused) {
            return;
        }
        assertThat(read.encoded()).isEqualTo(token);
        assertThat(read.claimedAuthority()).isNotNull();
        if (ROOTS.check(read) instanceof StampCheck.Proven) {
            assertThat(read.imprint()).isEqualTo(IMPRINT);
        }
    }
}
