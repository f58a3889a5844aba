package org.juzhou.chain;

/// What a chain can say of a record by its id. Only [Accepted] and [Never] are final.
public sealed interface RecordStatus {
    /// It is in the log.
    record Accepted(Place place) implements RecordStatus {}

    /// It is not in the log, and may still come: it can be on its way, or be sent again.
    record Unknown() implements RecordStatus {}

    /// It is not in the log and never will be: it has expired, and every block that could have had
    /// it was looked at.
    record Never() implements RecordStatus {}
}
