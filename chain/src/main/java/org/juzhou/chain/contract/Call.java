package org.juzhou.chain.contract;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.json.JsonObject;
import org.juzhou.ledger.record.Genesis;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.ledger.record.SignedRecord;

/// One record before its contract: what was signed, and the place and time the log gives it.
///
/// @param genesis entry 0 of the chain
/// @param record the signed record; its signature, key, time and chain are already judged
/// @param index the place in the log it takes if it is accepted
/// @param height of its block, if any record of it is accepted
/// @param blockTimeMillis time of its block, milliseconds since 1970, UTC
public record Call(
        Genesis genesis, SignedRecord record, long index, long height, long blockTimeMillis) {

    /// The chain's suite.
    public Suite suite() {
        return genesis.suite();
    }

    /// Hash of the signing input.
    public Hash id() {
        return record.id();
    }

    /// Identity of the chain.
    public Hash chain() {
        return record.chain();
    }

    /// What the record asks for.
    public String action() {
        return record.action();
    }

    /// The organisation that signed.
    public OrganisationId author() {
        return record.author();
    }

    /// The key that signed.
    public KeyId kid() {
        return record.kid();
    }

    /// The fields of the command: every member of the payload that is not the kernel's.
    public JsonObject fields() {
        return record.fields();
    }

    /// Digests of disclosures, ascending; empty where there are none.
    public List<String> digests() {
        return record.digests();
    }

    /// Refuses a command that lacks a field or has one that its contract does not know.
    ///
    /// @param names of its fields; a name that ends in `?` may be absent
    public void requireFields(String... names) throws Rejection {
        Set<String> unknown = new LinkedHashSet<>(fields().names());
        for (String name : names) {
            boolean optional = name.endsWith("?");
            String plain = optional ? name.substring(0, name.length() - 1) : name;
            if (!unknown.remove(plain) && !optional) {
                throw new Rejection(
                        "missing-member",
                        "the command " + action() + " needs the field " + plain,
                        plain);
            }
        }
        for (String name : unknown) {
            throw new Rejection(
                    "unknown-member", "the command " + action() + " has no such field", name);
        }
    }

    /// Refuses a command that does not carry the fixed number of digests.
    public void requireDigests(int count) throws Rejection {
        if (record.digestCount() != count) {
            throw new Rejection(
                    "wrong-digest-count",
                    "the command " + action() + " carries " + count + " digests, decoys included",
                    "_sd");
        }
    }

    /// A field of the closed choice `choices`.
    public String choice(String name, List<String> choices) throws Rejection {
        String value = fields().textOf(name);
        if (!choices.contains(value)) {
            throw new Rejection("bad-value", "must be one of " + choices, name);
        }
        return value;
    }
}
