/// Tests of the order.
@NullMarked
package org.juzhou.chain.ordering;

import org.jspecify.annotations.NullMarked;
