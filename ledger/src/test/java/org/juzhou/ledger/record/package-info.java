/// Tests of the entries: every refused form of records.md, genesis.md and seals.md, and foreign
/// readers of our records.
@NullMarked
package org.juzhou.ledger.record;

import org.jspecify.annotations.NullMarked;
