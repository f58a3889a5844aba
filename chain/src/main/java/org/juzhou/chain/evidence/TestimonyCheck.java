package org.juzhou.chain.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.evidence.Facts.Given;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.note.SignatureType;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.note.VerifierKey;
import org.juzhou.ledger.record.Entry;
import org.juzhou.ledger.tree.Proofs;

/// Checks that a member of the policy says so, and that what it encloses fits its word. That it saw
/// what it says is its word alone.
record TestimonyCheck(Suite suite, SignedHeads heads, List<VerifierKey> members) {
    private static final long SECOND = 1_000;
    private static final long AHEAD_MILLIS = 60_000;

    /// What was seen.
    String check(Evidence evidence) throws NotShown {
        requireSigned(evidence);
        String seen =
                switch (evidence.lie()) {
                    case OTHER_BYTES -> otherBytes(evidence.facts().given());
                    case HEAD_BACK -> headBack();
                    case TIME_AHEAD -> timeAhead(evidence);
                    case TWO_HEADS,
                            INCONSISTENT_HEADS,
                            BAD_ENTRY,
                            BAD_SIGNATURE,
                            REPEATED_RECORD,
                            UNTIMELY_RECORD,
                            CONTRADICTORY_SEAL,
                            UNSEALED_HEAD,
                            REFUSED_RECORD,
                            WRONG_WRITES ->
                            throw new IllegalArgumentException(evidence.lie() + " is no testimony");
                };
        return evidence.member() + " says: " + seen;
    }

    private void requireSigned(Evidence evidence) throws NotShown {
        SignedNote statement = evidence.statement();
        NotShown.unless(statement != null, "the statement is missing");
        List<VerifierKey> keys =
                members.stream()
                        .filter(key -> key.name().equals(evidence.member()))
                        .filter(key -> key.type().algorithm() == suiteAlgorithm())
                        .map(key -> Testimony.keyOf(key, suite))
                        .toList();
        NotShown.unless(!keys.isEmpty(), "the policy knows no member " + evidence.member());
        String text =
                Testimony.text(
                        evidence.chain(),
                        evidence.lie(),
                        evidence.foundSeconds(),
                        evidence.facts().digest(suite));
        NotShown.unless(
                statement != null
                        && statement.text().equals(text)
                        && !statement.check(keys).verified().isEmpty(),
                "the statement is not " + evidence.member() + "'s word on these facts");
    }

    private Algorithm suiteAlgorithm() {
        return SignatureType.ofLog(suite).algorithm();
    }

    private String otherBytes(@Nullable Given given) throws NotShown {
        if (given == null) {
            return "the tiles shown for the head of size "
                    + heads.first().size()
                    + " do not make its tree";
        }
        NotShown.unless(
                Proofs.isIncluded(suite, given.index(), given.leaf(), heads.first(), given.path()),
                "the hash of entry " + given.index() + " is not under the head");
        NotShown.unless(
                !suite.leafHash(given.bytes()).equals(given.leaf()),
                "the bytes are those of entry " + given.index());
        return "other bytes were given for entry " + given.index();
    }

    private String headBack() throws NotShown {
        NotShown.unless(
                heads.second().size() < heads.first().size(), "the second head is not smaller");
        return "a head of size "
                + heads.second().size()
                + " was shown after one of "
                + heads.first().size();
    }

    private String timeAhead(Evidence evidence) throws NotShown {
        NotShown.unless(evidence.facts().entries().size() == 1, "the seal is missing");
        if (!(heads.entry(evidence.facts().entries().getFirst())
                instanceof Entry.OfSeal(var seal))) {
            throw new NotShown("the entry is no seal");
        }
        NotShown.unless(
                seal.timeMillis() > evidence.foundSeconds() * SECOND + AHEAD_MILLIS,
                "the time of the seal is not ahead");
        return "the seal of height "
                + seal.height()
                + " has time "
                + seal.timeMillis()
                + " ms, when its own clock had "
                + evidence.foundSeconds()
                + " s";
    }
}
