/// A real Chromium for tests, and a small site on the loopback that serves the scripts to it.
///
/// Start at [Chromium].
@NullMarked
package org.juzhou.platform.browser;

import org.jspecify.annotations.NullMarked;
