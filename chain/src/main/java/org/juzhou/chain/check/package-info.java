/// Checks a ledger as it lies on disk, and exports its tiles as files.
///
/// It believes nothing that the node wrote down but the bytes of the entries, and derives all the
/// rest from them again. It must not know the order or a running chain. Start with [Fsck] and
/// [TileExport].
@NullMarked
package org.juzhou.chain.check;

import org.jspecify.annotations.NullMarked;
