package org.juzhou.ledger.receipt;

import java.util.Locale;

/// The steps of a verification, in their order (verification.md).
public enum Step {
    /// The file is the one of the record.
    CONTENT,
    /// The record is strict, and what is disclosed is in it.
    RECORD,
    /// The registered key signed it.
    AUTHOR,
    /// It stands in the block that the seal closed.
    BLOCK,
    /// Record, registration and seal are in the tree.
    LOG,
    /// The log signed the tree.
    CHECKPOINT,
    /// Members co-signed it.
    MEMBERS,
    /// Authorities outside saw the tree at a time.
    TIMESTAMP;

    /// Its name in verification.md, in JSON and in message keys.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
