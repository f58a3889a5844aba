/// Samples that the rules of `org.juzhou.house.architecture` must refuse.
@NullMarked
package org.juzhou.ledger.sample;

import org.jspecify.annotations.NullMarked;
