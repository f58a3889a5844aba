package org.juzhou.chain.execution;

import java.util.List;
import java.util.Optional;
import org.juzhou.chain.Block;
import org.juzhou.chain.Outcome;
import org.juzhou.chain.store.Tip;

/// What became of a proposed block. It is on disk when this exists.
///
/// @param outcomes one for each record, in the order of the proposal
/// @param block the sealed block; empty when no record was accepted, for then there is no seal
/// @param tip of the log after it
public record ExecutedBlock(List<Outcome.Judged> outcomes, Optional<Block> block, Tip tip) {
    public ExecutedBlock {
        outcomes = List.copyOf(outcomes);
    }
}
