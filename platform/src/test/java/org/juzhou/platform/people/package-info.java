/// Tests of accounts that need no server.
@NullMarked
package org.juzhou.platform.people;

import org.jspecify.annotations.NullMarked;
