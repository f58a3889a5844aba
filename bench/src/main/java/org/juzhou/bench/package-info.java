/// The load generator and the raw limits it is compared with; micro-benchmarks live beside it in
/// the tests.
///
/// The script `juzhou` starts it directly, so that the server does not know it.
@NullMarked
package org.juzhou.bench;

import org.jspecify.annotations.NullMarked;
