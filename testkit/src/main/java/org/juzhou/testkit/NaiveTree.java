package org.juzhou.testkit;

import java.util.List;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;

/// RFC 6962 §2.1 word for word, over all leaves at each call.
final class NaiveTree {
    private NaiveTree() {}

    static Hash root(Suite suite, List<Hash> leaves) {
        if (leaves.isEmpty()) {
            return suite.emptyRoot();
        }
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int k = Integer.highestOneBit(leaves.size() - 1);
        return suite.nodeHash(
                root(suite, leaves.subList(0, k)), root(suite, leaves.subList(k, leaves.size())));
    }
}
