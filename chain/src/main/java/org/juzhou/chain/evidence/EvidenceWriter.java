package org.juzhou.chain.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.evidence.Facts.Given;
import org.juzhou.chain.evidence.Facts.Link;
import org.juzhou.chain.evidence.Facts.Run;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.PrivateKey;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.receipt.Placed;

/// Makes the evidence of one member against one chain.
///
/// @param member the name of the member's key
/// @param key signs testimonies
public record EvidenceWriter(Suite suite, Hash chain, String member, PrivateKey key) {

    /// Two heads that contradict each other.
    ///
    /// @param link null for two of one size
    public Evidence heads(
            long foundSeconds,
            String what,
            SignedNote first,
            SignedNote second,
            @Nullable Link link) {
        Lie lie = link == null ? Lie.TWO_HEADS : Lie.INCONSISTENT_HEADS;
        return proof(lie, foundSeconds, what, Facts.ofHeads(first, second, link));
    }

    /// Entries under a head that should not be there as they are.
    public Evidence entries(
            Lie lie, long foundSeconds, String what, SignedNote head, Placed... entries) {
        return proof(lie, foundSeconds, what, Facts.ofEntries(head, entries));
    }

    /// A block under a head that the rules do not make.
    public Evidence block(Lie lie, long foundSeconds, String what, SignedNote head, Run block) {
        return proof(
                lie, foundSeconds, what, new Facts(List.of(head), List.of(), null, block, null));
    }

    /// A smaller head that was shown after a larger one.
    public Evidence headBack(long foundSeconds, String what, SignedNote larger, SignedNote after) {
        return word(Lie.HEAD_BACK, foundSeconds, what, Facts.ofHeads(larger, after, null));
    }

    /// A head whose last seal is from a time to come.
    public Evidence timeAhead(long foundSeconds, String what, SignedNote head, Placed seal) {
        return word(Lie.TIME_AHEAD, foundSeconds, what, Facts.ofEntries(head, seal));
    }

    /// Bytes that are not those of the head's tree.
    ///
    /// @param given null where no single entry can be named
    public Evidence otherBytes(
            long foundSeconds, String what, SignedNote head, @Nullable Given given) {
        return word(
                Lie.OTHER_BYTES,
                foundSeconds,
                what,
                new Facts(List.of(head), List.of(), null, null, given));
    }

    private Evidence proof(Lie lie, long foundSeconds, String what, Facts facts) {
        return new Evidence(lie, chain, member, foundSeconds, what, facts, null);
    }

    private Evidence word(Lie lie, long foundSeconds, String what, Facts facts) {
        String text = Testimony.text(chain, lie, foundSeconds, facts.digest(suite));
        SignedNote statement = Testimony.sign(text, suite, member, key);
        return new Evidence(lie, chain, member, foundSeconds, what, facts, statement);
    }
}
