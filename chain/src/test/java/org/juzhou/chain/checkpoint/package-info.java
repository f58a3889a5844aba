@NullMarked
package org.juzhou.chain.checkpoint;

import org.jspecify.annotations.NullMarked;
