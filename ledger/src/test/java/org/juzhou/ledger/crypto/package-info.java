/// Tests of keys and signatures, with every engine that this machine has.
@NullMarked
package org.juzhou.ledger.crypto;

import org.jspecify.annotations.NullMarked;
