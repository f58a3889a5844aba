package org.juzhou.chain.execution;

import java.util.OptionalLong;

/// An entry that no honest node would have put there: what is wrong with it, and where it stands.
public final class ReplayException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final long NONE = -1;

    private final long index;
    private final Fault fault;
    private final long first;

    /// What is wrong, by what it takes to see it.
    public enum Fault {
        /// It is no entry of this place: seen from the entry.
        FORM,
        /// The seal contradicts its block or the seal before: seen from the two.
        SEAL,
        /// The record is for another chain or another time: seen from it and its seal.
        ENVELOPE,
        /// An earlier record has its id: seen from the two.
        REPEATED,
        /// The signature does not verify: seen from the record and the registration of its key.
        SIGNATURE,
        /// The rules refuse the record: seen by executing all before it.
        RULE,
        /// The seal has the digest of other writes: seen by executing all before it.
        WRITES
    }

    private ReplayException(long index, Fault fault, String what, long first) {
        super(what);
        this.index = index;
        this.fault = fault;
        this.first = first;
    }

    /// @param what the entry is or has
    public ReplayException(long index, Fault fault, String what) {
        this(index, fault, what, NONE);
    }

    /// A record whose id an earlier entry has.
    static ReplayException repeated(long index, long first) {
        return new ReplayException(
                index, Fault.REPEATED, "has the id of entry " + first + " again", first);
    }

    /// A record whose signature is not that of its key.
    ///
    /// @param registered the entry that registered the key
    public static ReplayException badSignature(long index, String kid, long registered) {
        return new ReplayException(
                index, Fault.SIGNATURE, "its signature is not that of key " + kid, registered);
    }

    /// The entry.
    public long index() {
        return index;
    }

    /// What is wrong with it, by kind.
    public Fault fault() {
        return fault;
    }

    /// The earlier entry that shows it: the first with the id, the registration of the key.
    public OptionalLong first() {
        return first == NONE ? OptionalLong.empty() : OptionalLong.of(first);
    }

    /// What is wrong with it.
    public String what() {
        return String.valueOf(getMessage());
    }
}
