/// Tests of evidence as bytes; what members leave is tested with the members.
@NullMarked
package org.juzhou.chain.evidence;

import org.jspecify.annotations.NullMarked;
