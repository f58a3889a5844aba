/// Tests of the system contract registry.
@NullMarked
package org.juzhou.chain.registry;

import org.jspecify.annotations.NullMarked;
