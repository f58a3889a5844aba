/// The entries of the ledger: the signed record, the genesis and the seal (records.md, genesis.md,
/// seals.md).
///
/// It must not know where an entry lies in a tree, nor what a contract makes of a record. Start
/// with [org.juzhou.ledger.record.SignedRecord].
@NullMarked
package org.juzhou.ledger.record;

import org.jspecify.annotations.NullMarked;
