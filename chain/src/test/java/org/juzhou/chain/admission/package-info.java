@NullMarked
package org.juzhou.chain.admission;

import org.jspecify.annotations.NullMarked;
