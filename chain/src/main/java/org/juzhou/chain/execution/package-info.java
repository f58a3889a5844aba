/// Executes blocks: judges each record at its place, lets its contract write, and closes the block
/// with a seal.
///
/// A function of the log alone: no clock, no randomness, no thread, no order of a hash table. It
/// must not know how blocks are ordered or who asked for them. Start with [BlockExecutor]; [Replay]
/// is the same without a leader.
@NullMarked
package org.juzhou.chain.execution;

import org.jspecify.annotations.NullMarked;
