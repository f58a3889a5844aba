/// The signer: keys in custody, in a process of its own, that sign only when their person is there.
/// It knows neither Spring nor a database, and believes nothing that the platform says of presence:
/// passkeys, passwords and one-time codes are checked here.
///
/// Start with [org.juzhou.platform.signer.Signer].
@NullMarked
package org.juzhou.platform.signer;

import org.jspecify.annotations.NullMarked;
