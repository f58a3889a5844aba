/// Preserving files: hash them, commit to them in one record, keep salts and receipts beside them.
///
/// One file makes one record, several make one batch. Contents never leave the machine. Nothing is
/// lost when a run is cut short: everything that is needed to finish lies in a journal before
/// anything is sent. Start with [org.juzhou.sdk.preserve.PreserveFiles].
@NullMarked
package org.juzhou.sdk.preserve;

import org.jspecify.annotations.NullMarked;
