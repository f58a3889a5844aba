/// Has heads stamped by time-stamp authorities (RFC 3161) on a schedule, and keeps what they say.
///
/// It stands beside the chain: it reads heads and never delays one, and a chain does without it. It
/// must not know who is trusted: verifiers decide that. Start with
/// [org.juzhou.chain.stamping.Stamper].
@NullMarked
package org.juzhou.chain.stamping;

import org.jspecify.annotations.NullMarked;
