package org.juzhou.chain.ordering;

/// What an order can do.
public sealed interface OrderingState {
    /// This node leads and has applied an entry of its own term: it proposes and signs.
    record Leading() implements OrderingState {}

    /// Nobody leads, or another node does.
    record Following() implements OrderingState {}

    /// It cannot go on in this process.
    ///
    /// @param reason what happened, with the way out
    record Failed(String reason) implements OrderingState {}
}
