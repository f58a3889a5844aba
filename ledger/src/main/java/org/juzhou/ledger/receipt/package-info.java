/// The proof that a holder keeps, and its verification (receipts.md, verification.md).
///
/// A [org.juzhou.ledger.receipt.TlogProof] says that an entry is in a signed tree, a
/// [org.juzhou.ledger.receipt.RecordReceipt] also who signed it and when it was sealed. This
/// package needs no network and no ledger; it must not know how receipts are kept or shown. Start
/// with [org.juzhou.ledger.receipt.ReceiptVerifier].
@NullMarked
package org.juzhou.ledger.receipt;

import org.jspecify.annotations.NullMarked;
