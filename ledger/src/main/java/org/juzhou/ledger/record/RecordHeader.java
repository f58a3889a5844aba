package org.juzhou.ledger.record;

import java.nio.charset.StandardCharsets;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.crypto.Algorithm;

/// The header of a record. It has one text: `{"alg":"…","kid":"…","typ":"juzhou+jwt"}`.
public record RecordHeader(Algorithm algorithm, KeyId kid) {
    private static final String BEFORE_ALGORITHM = "{\"alg\":\"";
    private static final String BEFORE_KID = "\",\"kid\":\"";
    private static final String END = "\",\"typ\":\"juzhou+jwt\"}";

    /// Its text.
    public String text() {
        return BEFORE_ALGORITHM + algorithm.text() + BEFORE_KID + kid + END;
    }

    /// Reads the decoded first part of a record.
    static RecordHeader parse(byte[] decoded) {
        String text = new String(decoded, StandardCharsets.ISO_8859_1);
        int algorithmEnd = text.indexOf('"', BEFORE_ALGORITHM.length());
        int kid = algorithmEnd + BEFORE_KID.length();
        boolean form =
                text.startsWith(BEFORE_ALGORITHM)
                        && text.startsWith(BEFORE_KID, algorithmEnd)
                        && text.endsWith(END)
                        && kid <= text.length() - END.length();
        if (!form) {
            throw new FormatException(
                    "bad-header",
                    "header",
                    "must be exactly {\"alg\":\"…\",\"kid\":\"…\",\"typ\":\"juzhou+jwt\"}");
        }
        return new RecordHeader(
                Algorithm.parse(text.substring(BEFORE_ALGORITHM.length(), algorithmEnd)),
                KeyId.parse(text.substring(kid, text.length() - END.length())));
    }
}
