/// Tests of the strict subset of JSON.
@NullMarked
package org.juzhou.ledger.json;

import org.jspecify.annotations.NullMarked;
