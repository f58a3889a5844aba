/// Who may do what, for which organisation: rights, the roles that bundle them, grants as data,
/// delegation, invitations, and the one place that asks for a right.
///
/// Who somebody is, is found out in [org.juzhou.platform.people]. Start with
/// [org.juzhou.platform.access.Role] and [org.juzhou.platform.access.Access].
@NullMarked
package org.juzhou.platform.access;

import org.jspecify.annotations.NullMarked;
