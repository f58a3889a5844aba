/// Members against honest and lying logs. Start with [org.juzhou.chain.member.MemberTest]; what a
/// liar shows is in [org.juzhou.chain.member.Trick].
@NullMarked
package org.juzhou.chain.member;

import org.jspecify.annotations.NullMarked;
