/// Views: what modules make of the log in tables, block by block, each block exactly once.
///
/// A view can be dropped and made again from the log; it never knows more than the log. It must not
/// touch own tables, nor the ledger other than reading it. Start with
/// [org.juzhou.platform.projection.Projection], then [org.juzhou.platform.projection.Projector].
@NullMarked
package org.juzhou.platform.projection;

import org.jspecify.annotations.NullMarked;
