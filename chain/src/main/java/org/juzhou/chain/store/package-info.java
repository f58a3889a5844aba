/// What a node keeps on disk: entries, seals and tree in append-only files, ids, state and the
/// lengths of the files in RocksDB, one atomic batch per block.
///
/// It must not know contracts, keys or the order: it keeps what execution hands it and gives it
/// back, checked. RocksDB appears in no signature that leaves this package. Start with [Store],
/// then [Commit] and [Tip].
@NullMarked
package org.juzhou.chain.store;

import org.jspecify.annotations.NullMarked;
