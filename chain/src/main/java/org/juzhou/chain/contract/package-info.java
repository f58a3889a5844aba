/// What a contract is and what it may see: the only package of `chain` that business rules may use.
///
/// A contract is a pure function of one record and its own state. It must not know the store, the
/// order, the clock or the network; a block's time comes with the call. Start with [Contract], then
/// [State] and [Value].
@NullMarked
package org.juzhou.chain.contract;

import org.jspecify.annotations.NullMarked;
