package org.juzhou.sdk.preserve;

import java.nio.file.Path;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.batch.Salt;

/// One file of a piece of work: what is committed of it, and where its receipt goes.
///
/// @param base where the receipt goes, without the ending
/// @param salt of the leaf: without it nothing is provable
/// @param leaf H(0x00 ‖ salt ‖ digest)
record Item(Path base, Salt salt, Hash leaf) {}
