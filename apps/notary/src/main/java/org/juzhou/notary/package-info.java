/// Preservation of evidence: a file's fingerprint on the ledger, its receipt in the holder's hand.
///
/// The contract and its commands are pure and see the kernel's contract API alone; no other
/// application is known here.
@NullMarked
package org.juzhou.notary;

import org.jspecify.annotations.NullMarked;
