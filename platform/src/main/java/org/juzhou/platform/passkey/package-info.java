/// Passkeys (W3C WebAuthn level 3): signing in without a password, and showing that a person is
/// there when a custodial key signs.
///
/// Start with [org.juzhou.platform.passkey.Ceremonies].
@NullMarked
package org.juzhou.platform.passkey;

import org.jspecify.annotations.NullMarked;
