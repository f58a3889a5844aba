/// What governance decided and what is put to the vote, for programs and as a page; and the
/// policies that follow from it.
///
/// It reads and decides nothing: proposals and votes are records that their authors sign, and are
/// submitted like any other. Start with [GovernanceApi].
@NullMarked
package org.juzhou.platform.governance;

import org.jspecify.annotations.NullMarked;
