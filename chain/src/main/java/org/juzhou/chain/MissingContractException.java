package org.juzhou.chain;

/// This program lacks a version of a contract that the chain runs from a height on. Nothing is
/// wrong with the ledger: the version of the program that has it goes on.
public final class MissingContractException extends StoppedException {
    private static final long serialVersionUID = 1L;

    /// @param evidence names contract, version and height
    public MissingContractException(String evidence) {
        super(evidence);
    }
}
