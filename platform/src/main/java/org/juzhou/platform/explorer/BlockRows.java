package org.juzhou.platform.explorer;

import java.util.List;
import java.util.stream.LongStream;
import org.juzhou.chain.Block;
import org.juzhou.chain.Chain;
import org.springframework.stereotype.Component;

/// Blocks in lists, newest first.
@Component
final class BlockRows {
    private final Chain chain;

    BlockRows(Chain chain) {
        this.chain = chain;
    }

    /// The newest blocks; the genesis is not among them.
    List<Block> newest(int count) {
        return downFrom(chain.lastBlock().height(), count);
    }

    /// Blocks from a height downwards, to height 1.
    List<Block> downFrom(long height, int count) {
        long last = Math.max(0, height - count);
        return LongStream.iterate(height, h -> h > last, h -> h - 1)
                .mapToObj(h -> chain.block(h).orElseThrow())
                .toList();
    }
}
