package org.juzhou.testkit;

import java.nio.file.Path;
import org.juzhou.chain.ordering.OrderedNode;

class RatisOrderingContractTest extends OrderingContract {
    @Override
    OrderedNode open(Path place) {
        return OrderedNode.openRaft(place, chain);
    }
}
