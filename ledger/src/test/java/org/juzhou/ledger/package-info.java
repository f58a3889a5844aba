/// Tests of the forms that all formats share.
@NullMarked
package org.juzhou.ledger;

import org.jspecify.annotations.NullMarked;
