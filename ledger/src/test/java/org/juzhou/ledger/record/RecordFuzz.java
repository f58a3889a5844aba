package org.juzhou.ledger.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Suite;

class RecordFuzz {
    private static final String SIGNATURE = "." + Bytes.unsafeWrap(new byte[64]).base64url();

    /// The input once as it is, and once as header and payload before they are encoded: the letters
    /// of base64 hide from a fuzzer what is in them.
    @FuzzTest(maxDuration = "5s")
    void readsBackOrRefuses(byte[] input) {
        readBackOrRefuse(Bytes.of(input));
        int end = indexOf(input, (byte) '}') + 1;
        Bytes whole = Bytes.of(input);
        String text =
                whole.slice(0, end).base64url()
                        + "."
                        + whole.slice(end, whole.length()).base64url()
                        + SIGNATURE;
        readBackOrRefuse(Bytes.ascii(text));
    }

    private static void readBackOrRefuse(Bytes compact) {
        SignedRecord record;
        try {
            record = RecordReader.parse(compact, Suite.STANDARD);
        } catch (FormatException refused) {
            return;
        }
        String header = Bytes.ascii(record.header().text()).base64url();
        assertThat(record.encodedHeader().asciiText()).isEqualTo(header);
        assertThat(record.compact()).isEqualTo(compact);
        assertThat(compact.asciiText())
                .startsWith(header + ".")
                .endsWith("." + record.signature().base64url());
        assertThat(record.digests()).hasSize(record.digestCount()).isSorted();
        assertThat(record.fields().names()).doesNotContain("chain", "_sd", "nonce");
        assertThat(record.expiresSeconds()).isGreaterThan(record.issuedSeconds());
        assertThat(Entry.kindOf(compact)).isEqualTo(Entry.Kind.RECORD);
    }

    private static int indexOf(byte[] bytes, byte wanted) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return bytes.length - 1;
    }
}
