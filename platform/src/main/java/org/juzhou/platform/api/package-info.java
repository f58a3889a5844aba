/// The HTTP interface of the ledger: records in, receipts, heads and tiles out.
///
/// On the way of a record no mapper and no converter stands between the stream and the chain. It
/// must not know any contract. Start with [org.juzhou.platform.api.RecordsApi].
@NullMarked
package org.juzhou.platform.api;

import org.jspecify.annotations.NullMarked;
