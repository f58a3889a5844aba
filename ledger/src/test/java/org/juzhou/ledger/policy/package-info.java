/// Tests of policies; what they refuse is in the corpus of receipts.
@NullMarked
package org.juzhou.ledger.policy;

import org.jspecify.annotations.NullMarked;
