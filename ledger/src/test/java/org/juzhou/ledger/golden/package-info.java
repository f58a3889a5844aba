/// A small chain of each suite, byte for byte, as files that other implementations can read too.
///
/// `src/test/resources/golden/<suite>/` has its entries; `expected.json` beside them says what they
/// hash to. Start with [org.juzhou.ledger.golden.GoldenChain].
@NullMarked
package org.juzhou.ledger.golden;

import org.jspecify.annotations.NullMarked;
