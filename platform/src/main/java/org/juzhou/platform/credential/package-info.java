/// The enterprise credential: an SD-JWT VC that says who an organisation is as of a checkpoint,
/// bound to a key of its own (docs/credential.md). Issued, presented and checked here, without
/// network.
///
/// Start with [org.juzhou.platform.credential.EnterpriseCredential].
@NullMarked
package org.juzhou.platform.credential;

import org.jspecify.annotations.NullMarked;
