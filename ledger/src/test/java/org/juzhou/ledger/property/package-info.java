/// The seeded properties that tests of every module use: start with
/// [org.juzhou.ledger.property.Property].
@NullMarked
package org.juzhou.ledger.property;

import org.jspecify.annotations.NullMarked;
