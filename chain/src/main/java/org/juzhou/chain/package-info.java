/// One node of a ledger: it admits records, orders them into blocks, executes contracts, stores the
/// result and signs checkpoints.
///
/// It must not know Spring, pages or any application; contracts reach it from outside. Nothing here
/// is static or a singleton: several chains run in one process.
@NullMarked
package org.juzhou.chain;

import org.jspecify.annotations.NullMarked;
