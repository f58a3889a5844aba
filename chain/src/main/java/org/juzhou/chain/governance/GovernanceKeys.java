package org.juzhou.chain.governance;

import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.PublicKey;

/// The keys of the contract's namespace (governance.md).
final class GovernanceKeys {
    static final String CURRENT = "current";
    static final String VOTERS = "voters";
    static final String PROPOSALS = "proposals";
    static final String CONTRACTS = "contract/";

    private GovernanceKeys() {}

    static String committee(long version) {
        return "committee/" + version;
    }

    static String name(String member) {
        return "name/" + member;
    }

    static String seat(long generation, String member) {
        return "seat/" + generation + "/" + member;
    }

    static String memberKey(Suite suite, PublicKey key) {
        return "key/" + hash(suite, key);
    }

    static String proposal(Hash id) {
        return "proposal/" + id.hex();
    }

    static String number(long number) {
        return "number/" + number;
    }

    static String contract(String name) {
        return CONTRACTS + name;
    }

    static String parameter(String name) {
        return "parameter/" + name;
    }

    /// By the same rule as the registry, so that one key has one hash in both.
    static String hash(Suite suite, PublicKey key) {
        return suite.hash(Bytes.ascii(key.algorithm().text() + "\n").concat(key.bytes())).hex();
    }
}
