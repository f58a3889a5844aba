/// The formats of a Juzhou ledger and their verification: records and seals, the Merkle tree,
/// signed notes, checkpoints, cosignatures, policies, batches, receipts, and the two suites.
///
/// A library that anyone can embed. It knows the JCA and, for SM2, SM3 and time-stamps,
/// BouncyCastle; it must not know a node, a network, a database or a framework. What it does byte
/// for byte is published in `docs/spec/`.
@NullMarked
package org.juzhou.ledger;

import org.jspecify.annotations.NullMarked;
