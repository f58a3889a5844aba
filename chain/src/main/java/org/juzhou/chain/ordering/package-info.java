/// Puts blocks into one order that survives every machine of the group, and drives what follows
/// from it.
///
/// It must not know contracts, admission or checkpoints: it carries blocks, and hands each one to
/// an [Applier] exactly once, in order, also after a crash. Types of Apache Ratis appear here and
/// nowhere else. Start with [Ordering], then [Delivery], then [RatisOrdering].
@NullMarked
package org.juzhou.chain.ordering;

import org.jspecify.annotations.NullMarked;
