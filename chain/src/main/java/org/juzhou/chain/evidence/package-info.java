/// Evidence that a log lied (evidence.md): what a member writes when its own result differs, and
/// the check that anybody makes of it without network.
///
/// It must not know who found it, nor ask anyone: a policy, a file and, for a replay, the tiles are
/// all it gets. Start with [org.juzhou.chain.evidence.Evidence]; [org.juzhou.chain.evidence.Lie] is
/// the table of what can be shown.
@NullMarked
package org.juzhou.chain.evidence;

import org.jspecify.annotations.NullMarked;
