package org.juzhou.platform.signing;

import java.time.InstantSource;
import java.util.List;
import org.juzhou.chain.Chain;
import org.juzhou.chain.Outcome;
import org.juzhou.chain.Place;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.json.JsonObject;
import org.juzhou.ledger.record.Disclosure;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.ledger.record.RecordBuilder;
import org.juzhou.ledger.record.SignedRecord;
import org.juzhou.platform.NodeKey;
import org.juzhou.platform.api.Submitter;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.springframework.stereotype.Component;

/// Makes, signs and submits single records with keys that this node holds. Any virtual thread may
/// wait here.
@Component
public class Signatory {
    private static final long VALID_SECONDS = 3_600;

    private final Chain chain;
    private final Submitter submitter;
    private final HeldKeys keys;
    private final InstantSource clock = InstantSource.system();

    Signatory(Chain chain, Submitter submitter, HeldKeys keys) {
        this.chain = chain;
        this.submitter = submitter;
        this.keys = keys;
    }

    /// A command as a record carries it.
    ///
    /// @param disclosures whose digests it has
    /// @param digests how many it has with decoys; 0 for none
    public record Draft(
            String contract,
            String action,
            JsonObject fields,
            List<Disclosure> disclosures,
            int digests) {
        public Draft {
            disclosures = List.copyOf(disclosures);
        }

        /// One without digests.
        public static Draft plain(String contract, String action, JsonObject fields) {
            return new Draft(contract, action, fields, List.of(), 0);
        }
    }

    /// Where a record went.
    ///
    /// @param kid of the key that signed it
    public record Signed(KeyId kid, Place place) {}

    /// Whether this node can sign for an organisation.
    public boolean signsFor(OrganisationId organisation) {
        return keys.of(organisation).isPresent();
    }

    /// Signs a record for an organisation and submits it.
    ///
    /// @throws Problem `no-signing-key`, or the code with which the ledger refuses
    public Signed act(OrganisationId author, Draft draft) throws InterruptedException {
        NodeKey key =
                keys.of(author)
                        .orElseThrow(
                                () ->
                                        new Problem(
                                                ErrorCode.NO_SIGNING_KEY,
                                                "this node holds no key of " + author));
        SignedRecord signed = record(draft).sign(key.kid(), key.key());
        return new Signed(key.kid(), submit(signed.compact()));
    }

    /// The record of a command, valid for an hour from now, yet to be signed.
    public RecordBuilder record(Draft draft) {
        long now = clock.instant().getEpochSecond();
        RecordBuilder record =
                new RecordBuilder(chain.identity().chain(), draft.contract(), draft.action())
                        .valid(now, now + VALID_SECONDS);
        draft.fields().members().forEach(record::field);
        if (draft.digests() > 0) {
            record.digests(
                    Disclosure.digests(
                            chain.identity().suite(), draft.disclosures(), draft.digests()));
        }
        return record;
    }

    /// Submits a record that somebody else signed.
    ///
    /// @throws Problem with the code with which the ledger refuses
    public Place submit(Bytes compact) throws InterruptedException {
        return switch (submitter.submit(List.of(compact)).getFirst()) {
            case Outcome.Accepted accepted -> accepted.place();
            case Outcome.Refused refused ->
                    throw new Problem(
                            ErrorCode.of(refused.code()), refused.detail(), refused.field());
            case Outcome.Busy(int seconds, String code) ->
                    throw Problem.later(ErrorCode.of(code), "the ledger is busy", seconds);
            case Outcome.Undecided undecided ->
                    throw Problem.later(ErrorCode.UNDECIDED, undecided.toString(), 1);
        };
    }
}
