/// What the operator and reviewing organisations do for others on the ledger: platforms, roles of
/// organisations, suspending and removing; and what an organisation does for itself: joining
/// platforms.
///
/// Start with [org.juzhou.platform.operating.OperatePages].
@NullMarked
package org.juzhou.platform.operating;

import org.jspecify.annotations.NullMarked;
