package org.juzhou.ledger.record;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.PublicKey;
import org.juzhou.ledger.crypto.SignatureEngine;
import org.juzhou.ledger.json.JsonObject;

/// A record whose form is right (records.md); whether its signature is valid and its key known is
/// for others to say.
///
/// Immutable: any thread may use it. What is rarely asked for is made when it is.
public final class SignedRecord {
    private final Suite suite;
    private final Bytes compact;
    private final int headerEnd;
    private final int inputEnd;
    private final RecordHeader header;
    private final Envelope envelope;
    private final Bytes signature;
    private final Hash id;
    private @Nullable JsonObject fields;
    private @Nullable Hash leafHash;

    SignedRecord(Suite suite, Bytes compact, Parts parts) {
        this.suite = suite;
        this.compact = compact;
        this.headerEnd = parts.headerEnd;
        this.inputEnd = parts.inputEnd;
        this.header = parts.header;
        this.envelope = parts.envelope;
        this.signature = parts.signature;
        this.id = suite.hash(compact.unsafeArray(), 0, inputEnd);
    }

    /// What the reader found in a compact text.
    record Parts(
            int headerEnd, int inputEnd, RecordHeader header, Envelope envelope, Bytes signature) {}

    /// The suite it was read by.
    public Suite suite() {
        return suite;
    }

    /// The whole compact text: these bytes are the log entry.
    public Bytes compact() {
        return compact;
    }

    /// H of the signing input. It does not cover the signature.
    public Hash id() {
        return id;
    }

    /// The encoded header, `eyJ…` up to the first full stop: as one header has one text, a key can
    /// be found by it.
    public Bytes encodedHeader() {
        return compact.slice(0, headerEnd);
    }

    /// The decoded header.
    public RecordHeader header() {
        return header;
    }

    /// The key that is said to have signed.
    public KeyId kid() {
        return header.kid();
    }

    /// The chain it is for: the leaf hash of that chain's entry 0.
    public Hash chain() {
        return envelope.chain;
    }

    /// The contract that judges it.
    public String contract() {
        return envelope.contract;
    }

    /// The rule of that contract.
    public String action() {
        return envelope.action;
    }

    /// The organisation of the key.
    public OrganisationId author() {
        return header.kid().organisation();
    }

    /// `iat`, seconds since 1970.
    public long issuedSeconds() {
        return envelope.issuedSeconds;
    }

    /// `exp`, seconds since 1970: at this time it is expired.
    public long expiresSeconds() {
        return envelope.expiresSeconds;
    }

    /// 32 lower-case hexadecimal digits.
    public String nonce() {
        return envelope.nonce();
    }

    /// Digests of disclosures, as the record has them: in base64url, ascending; empty without
    /// `_sd`.
    public List<String> digests() {
        return envelope.digests();
    }

    /// How many digests of disclosures.
    public int digestCount() {
        return envelope.digestCount();
    }

    /// The fields of the command, in the record's order.
    public JsonObject fields() {
        JsonObject known = fields;
        if (known == null) {
            known = envelope.fields();
            fields = known;
        }
        return known;
    }

    /// The signature, raw.
    public Bytes signature() {
        return signature;
    }

    /// The leaf hash of the record's entry: a hash over the whole compact text, signature included.
    public Hash leafHash() {
        Hash known = leafHash;
        if (known == null) {
            known = suite.leafHash(compact);
            leafHash = known;
        }
        return known;
    }

    /// Whether `key` is of the header's algorithm and made the signature.
    public boolean isSignedBy(PublicKey key) {
        return isSignedBy(key, SignatureEngine.get());
    }

    /// The same by a given engine.
    public boolean isSignedBy(PublicKey key, SignatureEngine engine) {
        return key.algorithm() == header.algorithm()
                && engine.verify(key, compact.unsafeArray(), 0, inputEnd, signature.unsafeArray());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedRecord that
                && suite == that.suite
                && compact.equals(that.compact);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return contract() + "/" + action() + " " + id;
    }
}
