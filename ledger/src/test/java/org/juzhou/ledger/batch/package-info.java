/// Tests of statements, leaves, batches and the disclosures file.
@NullMarked
package org.juzhou.ledger.batch;

import org.jspecify.annotations.NullMarked;
