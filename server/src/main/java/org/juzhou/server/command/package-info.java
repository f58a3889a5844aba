/// The command line: one class per command, each only reading its arguments, calling one module and
/// saying what came of it in words and in the exit code.
///
/// Rules live below; a command must not know how anything is decided. Start at `Juzhou`.
@NullMarked
package org.juzhou.server.command;

import org.jspecify.annotations.NullMarked;
