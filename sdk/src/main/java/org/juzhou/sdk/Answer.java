package org.juzhou.sdk;

import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Hash;

/// What became of one record that was submitted.
public sealed interface Answer {
    /// Identity of the record.
    Hash id();

    /// The record is in the log.
    ///
    /// @param index its place
    /// @param sealIndex place of the seal that closed its block
    /// @param height of that block
    /// @param timeMillis of that block, milliseconds since 1970, UTC
    record Accepted(Hash id, long index, long sealIndex, long height, long timeMillis)
            implements Answer {}

    /// The record is not in the log: a rule is against it.
    ///
    /// @param code stable name of the rule, one row in `docs/errors.md`
    /// @param detail the rule, for people
    /// @param field the member of the payload that breaks it
    record Refused(Hash id, String code, String detail, @Nullable String field) implements Answer {}

    /// No final answer within the client's patience. The same record may be sent again at any time:
    /// one id has at most one place in the log.
    ///
    /// @param sent whether it may be in the log; if false it was never admitted, the node was busy
    record Undecided(Hash id, boolean sent) implements Answer {}
}
