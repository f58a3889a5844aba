/// Whom a verifier trusts (policy.md; C2SP tlog-policy).
///
/// It knows which lines of a checkpoint are enough; it must not know what the checkpoint is a proof
/// of. Start with [org.juzhou.ledger.policy.Policy].
@NullMarked
package org.juzhou.ledger.policy;

import org.jspecify.annotations.NullMarked;
