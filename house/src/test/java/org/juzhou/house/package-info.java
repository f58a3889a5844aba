/// The rules of the house as tests: the walls between the modules, and the tidiness of the source
/// tree. It has no code of its own to run.
@NullMarked
package org.juzhou.house;

import org.jspecify.annotations.NullMarked;
