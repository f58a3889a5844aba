/// The client for an enterprise's own systems: sign records, submit them, fetch receipts, verify.
///
/// It speaks HTTP to any node and believes none: what it fetches, `org.juzhou.ledger` verifies. It
/// must not know what runs inside a node.
@NullMarked
package org.juzhou.sdk;

import org.jspecify.annotations.NullMarked;
