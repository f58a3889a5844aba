/// Tests of receipts and their verification, and the corpus that every verifier of the protocol is
/// held to: `src/test/resources/golden/receipts`.
///
/// Start with [org.juzhou.ledger.receipt.CorpusFiles].
@NullMarked
package org.juzhou.ledger.receipt;

import org.jspecify.annotations.NullMarked;
