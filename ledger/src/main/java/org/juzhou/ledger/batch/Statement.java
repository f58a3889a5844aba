package org.juzhou.ledger.batch;

import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;

/// What is said of a content, the same in both suites: SHA-256 ‖ SM3 ‖ u64 big-endian length, 72
/// bytes.
///
/// Made by a [StatementDigester].
public record Statement(Bytes bytes) {
    /// How many bytes.
    public static final int LENGTH = 72;

    public Statement {
        if (bytes.length() != LENGTH || bytes.at(2 * Hash.LENGTH) < 0) {
            throw new FormatException(
                    "bad-statement",
                    null,
                    "a statement is SHA-256, SM3 and a length below 2^63: 72 bytes");
        }
    }

    /// SHA-256 of the content.
    public Hash sha256() {
        return new Hash(bytes.slice(0, Hash.LENGTH));
    }

    /// SM3 of the content.
    public Hash sm3() {
        return new Hash(bytes.slice(Hash.LENGTH, 2 * Hash.LENGTH));
    }

    /// Length of the content in bytes.
    public long contentBytes() {
        long length = 0;
        for (int i = 2 * Hash.LENGTH; i < LENGTH; i++) {
            length = (length << 8) | (bytes.at(i) & 0xff);
        }
        return length;
    }

    /// H of the statement: the digest of the content in a chain of this suite, and its public
    /// fingerprint where the depositor wants one.
    public Hash digest(Suite suite) {
        return suite.hash(bytes);
    }
}
