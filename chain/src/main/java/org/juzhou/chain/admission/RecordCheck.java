package org.juzhou.chain.admission;

import java.util.Optional;
import java.util.function.Function;
import org.juzhou.chain.Outcome;
import org.juzhou.chain.Outcome.Refused;
import org.juzhou.chain.Place;
import org.juzhou.chain.execution.RecordJudge;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.PublicKey;
import org.juzhou.ledger.record.RecordReader;
import org.juzhou.ledger.record.SignedRecord;

/// Everything that can be said of one record before its place in the log: form, id, chain, time,
/// key and signature, in this order (records.md). Any thread may use it.
final class RecordCheck {
    private static final int REMEMBERED = 65_536;

    private final Suite suite;
    private final Function<Hash, Optional<Place>> places;
    private final RecordJudge judge;
    private final KnownKeys keys;
    private final VerifiedRecords verified = new VerifiedRecords(REMEMBERED);

    /// What a check found.
    sealed interface Result {
        /// Fit for a block.
        record Verified(SignedRecord record) implements Result {}

        /// Answered without one.
        record Answered(Outcome outcome) implements Result {}
    }

    RecordCheck(Suite suite, Hash chain, Function<Hash, Optional<Place>> places, KnownKeys keys) {
        this.suite = suite;
        this.places = places;
        this.judge = new RecordJudge(chain);
        this.keys = keys;
    }

    /// Checks a compact text.
    ///
    /// @param timeMillis the time a block would have now
    Result check(Bytes compact, long timeMillis) {
        SignedRecord record;
        try {
            record = RecordReader.parse(compact, suite);
        } catch (FormatException e) {
            return new Result.Answered(
                    new Refused(null, e.code(), String.valueOf(e.getMessage()), e.field()));
        }
        Result result =
                judge.judgeEarly(record, timeMillis)
                        .<Result>map(Result.Answered::new)
                        .orElseGet(() -> verify(record));
        return result instanceof Result.Answered ? firstAnswer(record).orElse(result) : result;
    }

    /// What is in the log is never refused, whatever could be said against it now (records.md,
    /// order of judgement, 1). A record that is fit for a block need not be asked for here:
    /// execution asks for each, before it asks anything else.
    private Optional<Result> firstAnswer(SignedRecord record) {
        return places.apply(record.id())
                .map(place -> new Result.Answered(new Outcome.Accepted(place, true)));
    }

    private Result verify(SignedRecord record) {
        Optional<PublicKey> key = keys.find(record.kid());
        if (key.isEmpty()) {
            return refused(record, "unknown-key", "no key is registered under this kid", "kid");
        }
        if (key.get().algorithm() != record.header().algorithm()) {
            String expected = "the key is one of " + key.get().algorithm().text();
            return refused(record, "wrong-algorithm", expected, "alg");
        }
        if (verified.contains(record, key.get())) {
            return new Result.Verified(record);
        }
        if (!record.isSignedBy(key.get())) {
            return refused(
                    record,
                    "bad-signature",
                    "the signature is not one by the registered key over header.payload",
                    "signature");
        }
        verified.add(record, key.get());
        return new Result.Verified(record);
    }

    private static Result refused(SignedRecord record, String code, String detail, String field) {
        return new Result.Answered(new Refused(record.id(), code, detail, field));
    }
}
