/// Tests of the saved page and of the scripts it is made of.
@NullMarked
package org.juzhou.platform.offline;

import org.jspecify.annotations.NullMarked;
