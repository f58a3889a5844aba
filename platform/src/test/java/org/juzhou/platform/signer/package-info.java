/// Tests of the signer, and a passkey without a browser.
@NullMarked
package org.juzhou.platform.signer;

import org.jspecify.annotations.NullMarked;
