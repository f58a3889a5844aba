/// Tests of fsck, by damaging ledgers in every way, and of the export of tiles.
@NullMarked
package org.juzhou.chain.check;

import org.jspecify.annotations.NullMarked;
