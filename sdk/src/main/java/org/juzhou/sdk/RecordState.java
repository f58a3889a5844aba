package org.juzhou.sdk;

import org.juzhou.ledger.Hash;

/// What a server knows of a record by its id.
public sealed interface RecordState {
    /// It is in the log.
    record InLog(Answer.Accepted place) implements RecordState {}

    /// It is not in the log now; it may still come.
    record Unknown(Hash id) implements RecordState {}

    /// It expired without a place: it will never be in the log. This alone is final.
    record Never(Hash id) implements RecordState {}
}
