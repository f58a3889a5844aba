package org.juzhou.chain.execution;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.Outcome.Refused;
import org.juzhou.chain.registry.KeyFacts;
import org.juzhou.chain.registry.OrganisationFacts;
import org.juzhou.chain.registry.RegistryView;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.record.SignedRecord;

/// The kernel's judgement of a record (records.md, order of judgement, 2 and 3) but for its
/// signature: chain, time, key and organisation. One code for admission, which asks early, and for
/// execution, which decides.
///
/// Has no mutable state; any thread may use it.
public final class RecordJudge {
    private static final long SECOND = 1_000;
    private static final long AHEAD_MILLIS = 60_000;

    private final Hash chain;

    /// @param chain identity of the chain
    public RecordJudge(Hash chain) {
        this.chain = chain;
    }

    /// Judges a record at a time by a registry; empty when nothing is against it.
    ///
    /// @param timeMillis of the block, or of the clock when asked early
    public Optional<Refused> judge(SignedRecord record, long timeMillis, RegistryView registry) {
        Optional<Refused> refused = judgeEarly(record, timeMillis);
        return refused.isPresent() ? refused : judgeKey(record, timeMillis, registry);
    }

    /// The part that needs no registry: chain and time (records.md, order of judgement, 2).
    public Optional<Refused> judgeEarly(SignedRecord record, long timeMillis) {
        if (!record.chain().equals(chain)) {
            return refused(
                    record,
                    "wrong-chain",
                    "the record is for another chain than " + chain.hex(),
                    "chain");
        }
        if (record.issuedSeconds() * SECOND > timeMillis + AHEAD_MILLIS) {
            return refused(
                    record,
                    "issued-in-future",
                    "iat is more than 60 s after the time of the block: check the clock",
                    "iat");
        }
        if (timeMillis >= record.expiresSeconds() * SECOND) {
            return refused(
                    record,
                    "expired",
                    "exp is not after the time of the block: sign it again",
                    "exp");
        }
        return Optional.empty();
    }

    private Optional<Refused> judgeKey(
            SignedRecord record, long timeMillis, RegistryView registry) {
        KeyFacts key = registry.key(record.kid()).orElse(null);
        if (key == null) {
            return refused(record, "unknown-key", "no key is registered under this kid", "kid");
        }
        if (key.fromMillis() > timeMillis) {
            return refused(
                    record,
                    "key-not-valid-yet",
                    "the key is valid from " + key.fromMillis() + " on",
                    "kid");
        }
        if (key.revokedMillis().isPresent()) {
            return refused(
                    record,
                    "key-revoked",
                    "the key was revoked before this place in the log",
                    "kid");
        }
        if (key.algorithm() != record.header().algorithm()) {
            return refused(
                    record,
                    "wrong-algorithm",
                    "the key is one of " + key.algorithm().text(),
                    "alg");
        }
        OrganisationFacts organisation = registry.organisation(record.author()).orElse(null);
        if (organisation == null) {
            return refused(
                    record, "unknown-organisation", "no such organisation is registered", "author");
        }
        return switch (organisation.status()) {
            case ACTIVE -> Optional.empty();
            case SUSPENDED ->
                    refused(
                            record,
                            "organisation-suspended",
                            "the organisation is suspended",
                            "author");
            case LEFT ->
                    refused(
                            record,
                            "organisation-left",
                            "the organisation left for good",
                            "author");
        };
    }

    static Optional<Refused> refused(
            SignedRecord record, String code, String detail, @Nullable String field) {
        return Optional.of(new Refused(record.id(), code, detail, field));
    }
}
