/// The Merkle tree of a log (log.md, RFC 9162 §2.1) and its files by C2SP tlog-tiles.
///
/// It knows hashes and indexes; it must not know what an entry says, nor how files are stored or
/// fetched. Start with [org.juzhou.ledger.tree.CompactRange] to grow a tree, with
/// [org.juzhou.ledger.tree.Proofs] to prove and verify.
@NullMarked
package org.juzhou.ledger.tree;

import org.jspecify.annotations.NullMarked;
