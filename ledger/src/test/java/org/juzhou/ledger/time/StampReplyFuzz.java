package org.juzhou.ledger.time;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.security.SecureRandom;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;

/// Whatever an authority answers: it is refused, or a token about the text that was asked for.
class StampReplyFuzz {
    private static final Bytes TEXT = TimeStampTest.golden("note.txt");
    private static final StampQuery QUERY = StampQuery.of(TEXT, new SecureRandom());

    @FuzzTest(maxDuration = "5s")
    void refusesWhateverIsNoAnswerToItsQuestion(byte[] input) {
        TimeStamp stamp;
        try {
            stamp = QUERY.accept(Bytes.of(input));
        } catch (FormatException refused) {
            return;
        }
        assertThat(stamp.imprint()).isEqualTo(TimeStamp.imprintOfText(TEXT));
    }
}
