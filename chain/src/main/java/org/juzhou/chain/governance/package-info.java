/// The system contract `governance`: who co-signs, how many of them it takes, who votes on it, and
/// which versions of the contracts run from which height on.
///
/// Rules and state are those of docs/spec/governance.md. It must not know how members co-sign nor
/// who asks. Start with [Committees], which is what came of all votes; each [Committee] is one
/// version, with a policy of its own ([CommitteePolicy]).
@NullMarked
package org.juzhou.chain.governance;

import org.jspecify.annotations.NullMarked;
