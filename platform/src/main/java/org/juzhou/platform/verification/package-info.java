/// The page where anybody verifies a file in his own browser, and the page he keeps.
///
/// The server's part is small on purpose: it hands out scripts, texts and its policy, and judges
/// nothing. What a receipt proves is computed by the scripts under `static/js/ledger`. Start at
/// [VerificationPages].
@NullMarked
package org.juzhou.platform.verification;

import org.jspecify.annotations.NullMarked;
