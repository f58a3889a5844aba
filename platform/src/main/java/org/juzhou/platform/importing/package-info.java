/// Organisations from a file: read, shown with every fault, then listed on the ledger as one piece
/// of work that survives a stop of the server.
///
/// It must not decide who may be listed: the contract does. Start with
/// [org.juzhou.platform.importing.Imports].
@NullMarked
package org.juzhou.platform.importing;

import org.jspecify.annotations.NullMarked;
