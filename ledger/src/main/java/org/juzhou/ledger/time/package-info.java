/// RFC 3161 time-stamps of tree heads (receipts.md): what an authority outside of the ledger says
/// of a head's text, whether it says so, and how to ask it.
///
/// It knows certificates and BouncyCastle's reader of tokens; it must not know a network, nor how
/// tokens are kept. Which authorities are trusted is each verifier's own matter: start with
/// [org.juzhou.ledger.time.TimeAuthorities].
@NullMarked
package org.juzhou.ledger.time;

import org.jspecify.annotations.NullMarked;
