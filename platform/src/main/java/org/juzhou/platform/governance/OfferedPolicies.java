package org.juzhou.platform.governance;

import java.util.List;
import org.juzhou.chain.Chain;
import org.juzhou.chain.governance.Committee;
import org.juzhou.chain.governance.CommitteePolicy;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;
import org.juzhou.platform.NodeFacts;
import org.springframework.stereotype.Component;

/// The policies this node offers: one for each version of the committee, the first one being that
/// which the operator gave the node.
@Component
public final class OfferedPolicies {
    private final Chain chain;
    private final NodeFacts node;

    OfferedPolicies(Chain chain, NodeFacts node) {
        this.chain = chain;
        this.node = node;
    }

    /// The policy of the version in force.
    public Bytes current() {
        return of(chain.committees().current());
    }

    /// SHA-256 of its bytes.
    public String currentHash() {
        return Suite.STANDARD.hash(current()).hex();
    }

    /// The policies of the versions before, newest first.
    public List<byte[]> older() {
        List<Committee> all = chain.committees().all();
        return all.subList(0, all.size() - 1).reversed().stream()
                .map(committee -> of(committee).toArray())
                .toList();
    }

    /// The policy of a version, without an end to its sizes.
    public Bytes of(Committee committee) {
        return committee.version() == Committee.FIRST_VERSION
                ? node.policy()
                : CommitteePolicy.of(chain.identity().genesis(), committee);
    }
}
