/// The walls between the modules and the rules of contracts, read from the compiled classes.
///
/// `Walls` and `ContractRules` say the rules; each is tried on the product and on a bad sample that
/// it must refuse.
@NullMarked
package org.juzhou.house.architecture;

import org.jspecify.annotations.NullMarked;
