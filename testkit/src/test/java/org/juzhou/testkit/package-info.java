/// The contract of every order, the simulation of a node, and the tests of what is here for other
/// modules' tests.
@NullMarked
package org.juzhou.testkit;

import org.jspecify.annotations.NullMarked;
