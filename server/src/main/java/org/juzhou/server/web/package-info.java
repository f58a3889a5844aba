/// The web server of a node: the platform and the applications, assembled around an open chain.
///
/// It must not know commands, nor print. Start with [org.juzhou.server.web.ServerRunner].
@NullMarked
package org.juzhou.server.web;

import org.jspecify.annotations.NullMarked;
