package org.juzhou.ledger.time;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;

/// DER in lines of text (RFC 7468), as far as the demo authority's own file has it.
final class Pem {
    private static final int LINE = 64;
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z ]{1,40})-----\n([A-Za-z0-9+/=\n]*)-----END \\1-----");

    private Pem() {}

    static Bytes write(String label, Bytes der) {
        String body =
                Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(der.unsafeArray());
        return Bytes.ascii(
                "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
    }

    static List<Bytes> parse(Bytes text) {
        List<Bytes> parts = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(text.asciiText());
        while (blocks.find()) {
            try {
                parts.add(
                        Bytes.unsafeWrap(
                                Base64.getDecoder().decode(blocks.group(2).replace("\n", ""))));
            } catch (IllegalArgumentException e) {
                throw new FormatException("bad-base64", null, "a PEM block is base64");
            }
        }
        return parts;
    }
}
