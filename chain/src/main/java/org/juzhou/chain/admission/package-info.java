/// What happens to a record between its arrival and the order: bounds, form, id, signature, and the
/// gathering of blocks.
///
/// Start at [org.juzhou.chain.admission.Admission]. It decides nothing that execution does not
/// decide again, except one thing: nothing with a signature that does not verify gets into a block.
/// It knows nothing of HTTP, and of the order only that blocks are proposed to it.
@NullMarked
package org.juzhou.chain.admission;

import org.jspecify.annotations.NullMarked;
