/// The executable: it assembles the node, the platform and the applications, and holds the one list
/// of contracts.
///
/// Everything else is decided in the modules below; here it is only put together. The commands are
/// in `org.juzhou.server.command`.
@NullMarked
package org.juzhou.server;

import org.jspecify.annotations.NullMarked;
