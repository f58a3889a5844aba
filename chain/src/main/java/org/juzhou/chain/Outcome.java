package org.juzhou.chain;

import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Hash;

/// What became of one submitted record.
public sealed interface Outcome {

    /// The verdict of execution, the same on every node that replays the log.
    sealed interface Judged extends Outcome {}

    /// The record is in the log.
    ///
    /// @param place where, for ever
    /// @param repeated whether the log had it already, so that this is its first answer again
    record Accepted(Place place, boolean repeated) implements Judged {}

    /// The record is not in the log and has left no trace there.
    ///
    /// @param id null where the bytes could not be read as a record
    /// @param code stable, kebab-case
    /// @param detail what is wrong, in English, for the log and for developers
    /// @param field the member of the payload that is wrong, where there is one
    record Refused(@Nullable Hash id, String code, String detail, @Nullable String field)
            implements Judged {}

    /// Nothing was admitted: come back later.
    ///
    /// @param retryAfterSeconds when
    /// @param code which queue or limit is full
    record Busy(int retryAfterSeconds, String code) implements Outcome {}

    /// Ordered or not, nobody knows yet: ask by id.
    record Undecided(Hash id) implements Outcome {}
}
