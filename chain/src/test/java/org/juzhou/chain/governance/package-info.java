/// Tests of the system contract `governance`.
@NullMarked
package org.juzhou.chain.governance;

import org.jspecify.annotations.NullMarked;
