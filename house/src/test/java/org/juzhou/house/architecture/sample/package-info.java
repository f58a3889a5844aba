/// Code that breaks the rules on purpose: each class commits one sin that a rule must find.
@NullMarked
package org.juzhou.house.architecture.sample;

import org.jspecify.annotations.NullMarked;
