/// The shell of the pages.
@NullMarked
package org.juzhou.platform.web;

import org.jspecify.annotations.NullMarked;
