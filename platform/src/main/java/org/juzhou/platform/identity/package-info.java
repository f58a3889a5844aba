/// Who takes part: organisations, their standing, and the platforms they use
/// (docs/spec/identity.md).
///
/// What is here knows the ledger alone, neither Spring nor a database: contract, commands and the
/// values of their fields. Start at `IdentityCommands`.
@NullMarked
package org.juzhou.platform.identity;

import org.jspecify.annotations.NullMarked;
