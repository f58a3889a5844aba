package org.juzhou.ledger.receipt;

import java.util.List;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.note.VerifierKey;
import org.juzhou.ledger.policy.Policy;
import org.juzhou.ledger.policy.PolicyCheck;
import org.juzhou.ledger.policy.Quorum;
import org.juzhou.ledger.record.Genesis;

/// Steps `checkpoint` and `members`: who vouches for the tree.
final class HeadSteps {
    private HeadSteps() {}

    static Finding checkpoint(Matter matter) {
        Checkpoint head = matter.checkpoint();
        Policy policy = matter.policy();
        PolicyCheck check = matter.check();
        Finding finding =
                new Finding()
                        .with("origin", head.origin())
                        .with("size", head.size())
                        .with("root", head.root());
        if (!check.isWhole()) {
            return finding.with("line", check.lines().failed().getFirst())
                    .broken(Reason.FAILED_LINE);
        }
        if (policy.logs().stream().noneMatch(log -> log.name().equals(head.origin()))) {
            return finding.broken(Reason.UNKNOWN_LOG);
        }
        VerifierKey log = check.log();
        if (log == null) {
            return finding.broken(Reason.NO_LOG_LINE);
        }
        finding.with("key", log.hint());
        String first = matter.proof().note().lines().getFirst().hint().name();
        if (!first.equals(head.origin())) {
            return finding.with("line", first).broken(Reason.LOG_NOT_FIRST);
        }
        if (!policy.sizes().contains(head.size())) {
            return finding.with("sizes", policy.sizes()).broken(Reason.SIZE_NOT_COVERED);
        }
        Hash genesis = policy.genesis();
        return genesis == null || matter.isBare() || isOfChain(matter, genesis, finding)
                ? finding.holds(Reason.SIGNED)
                : finding.broken(Reason.OTHER_CHAIN);
    }

    private static boolean isOfChain(Matter matter, Hash genesis, Finding finding) {
        Hash chain = matter.record().chain();
        finding.with("chain", chain);
        if (!chain.equals(genesis)) {
            return false;
        }
        Placed key = matter.extra().key();
        return !key.entry().startsWith(Genesis.PREFIX)
                || matter.suite().leafHash(key.entry()).equals(genesis);
    }

    static Finding members(Matter matter) {
        Quorum quorum = matter.policy().quorum();
        if (quorum == null) {
            return Finding.absent(Reason.NO_QUORUM);
        }
        List<PolicyCheck.Signed> signed = matter.check().signed();
        Finding finding = new Finding().with("signed", signed.size());
        switch (quorum) {
            case Quorum.One one -> finding.with("needed", 1).with("of", 1);
            case Quorum.Group(String name, int needed, List<Quorum> members) -> {
                if (members.stream().allMatch(Quorum.One.class::isInstance)) {
                    finding.with("needed", needed).with("of", members.size());
                }
            }
        }
        finding.with("quorum", quorum.name());
        for (PolicyCheck.Signed one : signed) {
            finding.with("time." + one.name(), one.cosignature().timeSeconds());
        }
        return matter.check().quorum()
                ? finding.holds(Reason.QUORUM_HOLDS)
                : finding.broken(Reason.QUORUM_FAILS);
    }
}
