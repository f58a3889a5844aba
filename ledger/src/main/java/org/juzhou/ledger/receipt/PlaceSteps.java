package org.juzhou.ledger.receipt;

import java.util.List;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.record.Seal;
import org.juzhou.ledger.tree.Proofs;

/// Steps `block` and `log`: where the record stands.
final class PlaceSteps {
    private PlaceSteps() {}

    static Finding block(Matter matter) {
        Seal seal = matter.seal();
        long at = matter.extra().seal().index();
        long first = at - seal.count();
        long index = matter.proof().index();
        Finding finding =
                new Finding()
                        .with("height", seal.height())
                        .with("place", index - first + 1)
                        .with("count", seal.count())
                        .with("time", seal.timeMillis());
        return first <= index && index < at
                ? finding.holds(Reason.IN_BLOCK)
                : finding.broken(Reason.OUTSIDE);
    }

    static Finding log(Matter matter) {
        TlogProof proof = matter.proof();
        Checkpoint head = matter.checkpoint();
        Finding finding =
                new Finding()
                        .with("index", proof.index())
                        .with("size", head.size())
                        .with("path", proof.path().size())
                        .with("root", head.root());
        if (matter.isBare()) {
            return bareLog(matter, finding);
        }
        Extra extra = matter.extra();
        Placed record = new Placed(proof.index(), extra.record(), proof.path());
        for (Claim claim :
                List.of(
                        new Claim(record, Reason.RECORD_PATH),
                        new Claim(extra.key(), Reason.KEY_PATH),
                        new Claim(extra.seal(), Reason.SEAL_PATH))) {
            if (!leadsToRoot(matter, claim.placed(), finding)) {
                return finding.broken(claim.otherwise());
            }
        }
        return finding.holds(Reason.LEADS_TO_ROOT);
    }

    private record Claim(Placed placed, Reason otherwise) {}

    private static Finding bareLog(Matter matter, Finding finding) {
        Content content = matter.content();
        if (content == null) {
            return finding.broken(Reason.NO_FILE);
        }
        Bytes entry = content.entry();
        TlogProof proof = matter.proof();
        boolean leads =
                entry != null
                        && leadsToRoot(
                                matter, new Placed(proof.index(), entry, proof.path()), finding);
        return leads ? finding.holds(Reason.LEADS_TO_ROOT) : finding.broken(Reason.ENTRY_PATH);
    }

    private static boolean leadsToRoot(Matter matter, Placed placed, Finding finding) {
        Checkpoint head = matter.checkpoint();
        Hash leaf = matter.suite().leafHash(placed.entry());
        try {
            Hash computed =
                    Proofs.rootOf(matter.suite(), placed.index(), head.size(), leaf, placed.path());
            if (!computed.equals(head.root())) {
                finding.with("index", placed.index()).with("computed", computed);
                return false;
            }
            return true;
        } catch (FormatException e) {
            finding.with("index", placed.index()).with("detail", e.code());
            return false;
        }
    }
}
