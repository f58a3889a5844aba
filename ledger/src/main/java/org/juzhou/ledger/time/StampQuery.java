package org.juzhou.ledger.time;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Suite;

/// A question to an authority: to stamp the digest of one text, with a fresh number that its answer
/// has to repeat.
public final class StampQuery {
    /// The media type of a question.
    public static final String MEDIA_TYPE = "application/timestamp-query";

    /// The media type of an answer.
    public static final String REPLY_MEDIA_TYPE = "application/timestamp-reply";

    /// How long an answer may be, in bytes.
    public static final int MAX_REPLY_BYTES = 64_000;

    private static final int NONCE_BITS = 64;
    private static final int GRANTED_WITH_MODS = 1;

    private final TimeStampRequest request;

    private StampQuery(TimeStampRequest request) {
        this.request = request;
    }

    /// A question about a text.
    public static StampQuery of(Bytes text, SecureRandom random) {
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        // Without the top bit: some authorities take the number as signed.
        BigInteger nonce = new BigInteger(NONCE_BITS - 1, random);
        return new StampQuery(
                generator.generate(
                        NISTObjectIdentifiers.id_sha256,
                        Suite.STANDARD.hash(text).bytes().toArray(),
                        nonce));
    }

    /// Its bytes, in DER.
    public Bytes toBytes() {
        try {
            return Bytes.unsafeWrap(request.getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException("a question has a form", e);
        }
    }

    /// The token in an answer to this question: about this text, with this number, and whole. Who
    /// vouches for it is not asked.
    ///
    /// @throws FormatException `time-stamp-refused` where the authority says no, `bad-time-stamp`
    ///   where its answer is no such token
    public TimeStamp accept(Bytes reply) {
        if (reply.length() > MAX_REPLY_BYTES) {
            throw Der.bad("comes in an answer of at most " + MAX_REPLY_BYTES + " bytes");
        }
        Der all = Der.parse(reply.unsafeArray());
        TimeStampResponse response;
        try {
            response = new TimeStampResponse(reply.toArray());
            if (response.getStatus() < 0 || response.getStatus() > GRANTED_WITH_MODS) {
                throw refused(response);
            }
            response.validate(request);
        } catch (TSPException | IOException e) {
            throw Der.bad("answers the question: " + e.getMessage());
        } catch (FormatException e) {
            throw e;
        } catch (RuntimeException e) {
            throw Der.bad("comes in the form of RFC 3161");
        }
        TimeStamp stamp = TimeStamp.parse(Bytes.unsafeWrap(all.child(1, Der.SEQUENCE).encoded()));
        TimeAuthorities.brokenRule(stamp)
                .ifPresent(
                        rule -> {
                            throw Der.bad("keeps RFC 3161: " + rule);
                        });
        return stamp;
    }

    private static FormatException refused(TimeStampResponse response) {
        String said = response.getStatusString();
        String text = said == null ? "" : said.replaceAll("[^\\x20-\\x7e]", "?");
        String shown = text.substring(0, Math.min(text.length(), 120));
        return new FormatException(
                "time-stamp-refused",
                null,
                "the authority refused (status " + response.getStatus() + "): " + shown);
    }
}
