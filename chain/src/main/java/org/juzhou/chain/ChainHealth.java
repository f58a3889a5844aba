package org.juzhou.chain;

import org.jspecify.annotations.Nullable;

/// How a chain does.
///
/// @param state what it can do
/// @param reason why it does not do all, in English and with the way out; null while it does
/// @param usableBytes of the disk with the data directory
/// @param diskFloorBytes below this, nothing is admitted
/// @param waitingRecords taken in and not answered yet
/// @param waitingBytes of those records
public record ChainHealth(
        State state,
        @Nullable String reason,
        long usableBytes,
        long diskFloorBytes,
        int waitingRecords,
        long waitingBytes) {

    /// What a chain can do.
    public enum State {
        /// It is being opened.
        STARTING,
        /// It admits, executes and signs.
        READY,
        /// It serves what it has and admits nothing.
        READONLY,
        /// It found that it must not go on, or was closed.
        STOPPED
    }
}
