/// The real program as a process of its own: started, loaded, killed, asked again.
@NullMarked
package org.juzhou.server.process;

import org.jspecify.annotations.NullMarked;
