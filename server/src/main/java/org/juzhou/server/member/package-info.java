/// The process of a member: the wire to the orderer, and the copy served to others. No Spring, no
/// database.
///
/// It must not know how the log is verified (chain.member does). Start with
/// [org.juzhou.server.member.MemberServer].
@NullMarked
package org.juzhou.server.member;

import org.jspecify.annotations.NullMarked;
