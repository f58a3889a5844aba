package org.juzhou.sdk.preserve;

/// Hears how far the work is. Called by several threads, one at a time, often: it must be quick.
public interface Progress {
    /// What is being done.
    enum Phase {
        /// Reading and hashing contents.
        HASHING,
        /// Writing the files with the salts.
        DISCLOSURES,
        /// Cutting and writing receipts.
        RECEIPTS
    }

    /// Reports a step.
    ///
    /// @param done of `total` files
    /// @param doneBytes of `totalBytes`; 0 of 0 where bytes do not matter
    void at(Phase phase, long done, long total, long doneBytes, long totalBytes);
}
