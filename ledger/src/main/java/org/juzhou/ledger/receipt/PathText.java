package org.juzhou.ledger.receipt;

import java.util.ArrayList;
import java.util.List;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;

/// Inclusion paths in `extra`: their hashes, concatenated, in base64url.
public final class PathText {
    private PathText() {}

    /// Reads at most 63 hashes.
    public static List<Hash> parse(String text) {
        Bytes bytes = Bytes.parseBase64url(text);
        int count = bytes.length() / Hash.LENGTH;
        if (bytes.length() % Hash.LENGTH != 0 || count > TlogProof.MAX_PATH) {
            throw new FormatException(
                    "bad-path", "path", "is at most 63 hashes of 32 bytes, in base64url");
        }
        List<Hash> path = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            path.add(Hash.at(bytes.unsafeArray(), i * Hash.LENGTH));
        }
        return path;
    }

    /// Their text.
    public static String format(List<Hash> path) {
        Bytes bytes = Bytes.EMPTY;
        for (Hash hash : path) {
            bytes = bytes.concat(hash.bytes());
        }
        return bytes.base64url();
    }
}
