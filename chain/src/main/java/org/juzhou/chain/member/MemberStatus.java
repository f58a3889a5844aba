package org.juzhou.chain.member;

import java.util.List;

/// How a member does.
///
/// @param reason why it does not sign at the moment, or for good; empty while it does
/// @param size entries of its own copy
/// @param height of its last seal
/// @param logSize size of the newest head that the log has shown
/// @param cosignedSize size of the head that it co-signed last; 0 before the first
/// @param cosignedMillis when, by its own clock; 0 before the first
/// @param evidence names of the files with evidence, the oldest first
public record MemberStatus(
        State state,
        String reason,
        long size,
        long height,
        long logSize,
        long cosignedSize,
        long cosignedMillis,
        List<String> evidence) {

    /// What a member is at.
    public enum State {
        /// It has less than the log has shown.
        CATCHING_UP,
        /// It follows.
        FOLLOWING,
        /// The log gives no answer.
        AWAY,
        /// It refuses what the log shows at the moment.
        REFUSING,
        /// It found a lie, and signs nothing more with this key.
        STOPPED
    }

    public MemberStatus {
        evidence = List.copyOf(evidence);
    }
}
