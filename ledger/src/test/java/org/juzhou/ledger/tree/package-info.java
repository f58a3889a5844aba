/// Tests of the tree: every proof against a naive tree, and the vectors of RFC 6962 and C2SP.
@NullMarked
package org.juzhou.ledger.tree;

import org.jspecify.annotations.NullMarked;
