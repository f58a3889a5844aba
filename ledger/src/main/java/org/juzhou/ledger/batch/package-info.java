/// What a record says of a file, one or a million of them (batches.md), and what the holder keeps
/// beside the receipt.
///
/// It must not know of heads and policies. Start with [org.juzhou.ledger.batch.Statement], then
/// [org.juzhou.ledger.batch.BatchTree].
@NullMarked
package org.juzhou.ledger.batch;

import org.jspecify.annotations.NullMarked;
