/// Tests of the scripts of the pages, run in a real Chromium.
@NullMarked
package org.juzhou.platform.script;

import org.jspecify.annotations.NullMarked;
