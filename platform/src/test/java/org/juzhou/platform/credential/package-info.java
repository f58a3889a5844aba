/// Tests of the enterprise credential.
@NullMarked
package org.juzhou.platform.credential;

import org.jspecify.annotations.NullMarked;
