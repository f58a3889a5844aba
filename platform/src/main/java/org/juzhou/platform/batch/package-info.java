/// Leaves of batches, kept so that the receipt of any item can be cut at any later time.
///
/// It must not know who submitted them nor what they stand for. Start with
/// [org.juzhou.platform.batch.BatchLeaves].
@NullMarked
package org.juzhou.platform.batch;

import org.jspecify.annotations.NullMarked;
