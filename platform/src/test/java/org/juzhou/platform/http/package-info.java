/// HTTP beneath the controllers.
@NullMarked
package org.juzhou.platform.http;

import org.jspecify.annotations.NullMarked;
