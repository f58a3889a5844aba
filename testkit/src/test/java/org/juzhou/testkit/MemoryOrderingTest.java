package org.juzhou.testkit;

import java.nio.file.Path;
import org.juzhou.chain.ordering.OrderedNode;

class MemoryOrderingTest extends OrderingContract {
    private final MemoryLog log = MemoryLog.reliable(42);

    @Override
    OrderedNode open(Path place) {
        return OrderedNode.open(place, chain, delivery -> MemoryOrdering.open(log, delivery));
    }
}
