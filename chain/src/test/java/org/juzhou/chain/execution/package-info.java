/// Tests of execution and replay.
@NullMarked
package org.juzhou.chain.execution;

import org.jspecify.annotations.NullMarked;
