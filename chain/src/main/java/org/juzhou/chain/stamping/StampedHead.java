package org.juzhou.chain.stamping;

import java.util.List;
import java.util.Optional;
import org.juzhou.chain.Chain;
import org.juzhou.chain.Head;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.receipt.RecordReceipt;
import org.juzhou.ledger.tree.Proofs;

/// A head with what authorities said of it.
///
/// @param stamps at least one, in the order in which they came
public record StampedHead(Head head, List<Stamp> stamps) {
    /// How many tokens a receipt has room for.
    private static final int MOST_TOKENS = 4;

    public StampedHead {
        stamps = List.copyOf(stamps);
    }

    /// The receipt of a record under this head, with its time-stamps; empty where the head does not
    /// cover the record, or is none of this chain's log as it is now.
    public Optional<RecordReceipt> receipt(Chain chain, Hash id) {
        return isPossible(chain)
                ? chain.receipt(id, withLines(chain))
                        .filter(receipt -> isOf(chain, receipt))
                        .map(receipt -> receipt.stamped(tokens()))
                : Optional.empty();
    }

    private boolean isPossible(Chain chain) {
        String origin = Checkpoint.parse(head.signedNote().text()).origin();
        return head.size() <= chain.size()
                && (origin.equals(chain.identity().origin())
                        || origin.equals(chain.identity().logKey().name()));
    }

    /// Members may have signed the head since it was stamped.
    private Head withLines(Chain chain) {
        return chain.committees().current().quorum() > 0 ? chain.cosigned().of(head).head() : head;
    }

    private boolean isOf(Chain chain, RecordReceipt receipt) {
        Suite suite = chain.identity().suite();
        Hash leaf = suite.leafHash(receipt.extra().record());
        return head.root()
                .equals(Proofs.rootOf(suite, receipt.index(), head.size(), leaf, receipt.path()));
    }

    List<Bytes> tokens() {
        return stamps.stream().limit(MOST_TOKENS).map(Stamp::token).toList();
    }
}
