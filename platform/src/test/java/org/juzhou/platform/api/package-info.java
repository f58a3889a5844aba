/// The HTTP interface, piece by piece.
@NullMarked
package org.juzhou.platform.api;

import org.jspecify.annotations.NullMarked;
