/// Tests of signed notes, checkpoints and cosignatures against the vectors of C2SP and of foreign
/// implementations.
@NullMarked
package org.juzhou.ledger.note;

import org.jspecify.annotations.NullMarked;
