/// What waits for somebody: one list over all applications, oldest first, each row with its one
/// next act.
///
/// An application adds rows by a [org.juzhou.platform.desk.DeskSource]. Start there.
@NullMarked
package org.juzhou.platform.desk;

import org.jspecify.annotations.NullMarked;
