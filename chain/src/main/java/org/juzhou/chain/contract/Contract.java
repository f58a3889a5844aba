package org.juzhou.chain.contract;

import java.util.List;

/// The rules of one namespace: who may do what in which state.
///
/// An implementation has no mutable field and calls nothing that depends on the machine: no clock,
/// randomness, thread, floating point, locale, file or network. [#execute] is called by one thread,
/// in the order of the log, on every node and again at every replay, and must give the same result
/// each time.
public interface Contract {

    /// Name in records and in the genesis: `[a-z][a-z0-9-]{0,31}`.
    String name();

    /// The version of the rules, from 1. Old versions stay in the program as long as a chain has
    /// them.
    int version();

    /// What it reads of other contracts' state, by field number. A view that is not listed cannot
    /// be read.
    List<View> views();

    /// Judges one record and writes what follows from it.
    ///
    /// A [Rejection] is the refusal; then nothing of this call remains. A
    /// [org.juzhou.ledger.FormatException], which the readers of fields throw, is a refusal with
    /// its code. Any other RuntimeException is a fault of the contract: the record is refused as
    /// `contract-failed`. An Error stops the node.
    ///
    /// @param call the record, already judged by the kernel: chain, time, key and organisation are
    ///   right
    /// @param state the contract's own namespace, bounded per call by [Bounds]
    void execute(Call call, State state) throws Rejection;
}
