/// Records that the platform makes and submits for organisations whose keys it holds: the
/// operator's, and those of organisations that let it sign by itself (class automatic).
///
/// Start with [org.juzhou.platform.signing.Signatory].
@NullMarked
package org.juzhou.platform.signing;

import org.jspecify.annotations.NullMarked;
