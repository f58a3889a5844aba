package org.juzhou.chain.ordering;

import org.juzhou.chain.execution.ExecutedBlock;
import org.juzhou.chain.execution.ProposedBlock;
import org.juzhou.chain.store.Applied;

/// What follows the order. One thread calls it, but for [#snapshot]; whatever it throws is final,
/// and it is not called again.
public interface Applier {
    /// Place up to which everything is applied. It is kept together with what was applied, so it
    /// holds after a crash too.
    Applied applied();

    /// Applies the next block. A record that is refused is an outcome, not an exception.
    ExecutedBlock apply(Applied at, ProposedBlock block);

    /// Passes an entry that carries no block.
    void skip(Applied at);

    /// Brings what is applied nearer to the disk, so that a snapshot has little to wait for and
    /// nobody else waits for it. Any thread; blocks are applied meanwhile.
    void settle();

    /// Makes all that is applied survive the machine. Any thread; blocks are applied meanwhile.
    ///
    /// @return the place up to which the order may now forget
    Applied snapshot();
}
