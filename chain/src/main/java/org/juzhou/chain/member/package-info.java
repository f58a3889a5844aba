/// A member of the consortium: follows the log of an orderer, verifies every signature, executes
/// every rule again, compares each seal, keeps its own copy and co-signs heads that are its own
/// result too.
///
/// It must not know how the log is fetched (a [org.juzhou.chain.member.LogSource] does), nor
/// believe anything it is given. Start with [org.juzhou.chain.member.Member]; where it keeps what
/// it has is [org.juzhou.chain.member.MemberHome].
@NullMarked
package org.juzhou.chain.member;

import org.jspecify.annotations.NullMarked;
