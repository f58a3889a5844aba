/// Keys in custody of the signer: made for a person, used while that person is there, and the proof
/// of it kept and given on request.
///
/// Start with [org.juzhou.platform.custody.Custody].
@NullMarked
package org.juzhou.platform.custody;

import org.jspecify.annotations.NullMarked;
