/// Expected refusals: every stable code with its HTTP status and its exit code, and how a refusal
/// is told as an RFC 9457 problem or as a page.
///
/// It must not know what any rule means. Start with [org.juzhou.platform.problem.ErrorCode], the
/// one table.
@NullMarked
package org.juzhou.platform.problem;

import org.jspecify.annotations.NullMarked;
