/// Signs the heads of the log, and refuses to where a signature could contradict another.
///
/// Start at [org.juzhou.chain.checkpoint.CheckpointSigner]. It knows the store and the log's key;
/// it knows nothing of how blocks are ordered: whether this node may sign at all is asked of
/// whoever starts it.
@NullMarked
package org.juzhou.chain.checkpoint;

import org.jspecify.annotations.NullMarked;
