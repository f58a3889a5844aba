/// Pages of the ledger itself: home, blocks, entries, records, the policy, and the way to find
/// them.
///
/// It must not know what a contract means: words for contracts, actions and fields are messages
/// that each application brings. Start with [org.juzhou.platform.explorer.RecordPage].
@NullMarked
package org.juzhou.platform.explorer;

import org.jspecify.annotations.NullMarked;
