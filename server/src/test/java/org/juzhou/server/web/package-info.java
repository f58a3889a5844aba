/// The real server around a real chain, and a real browser before it. Start at [LiveNode].
@NullMarked
package org.juzhou.server.web;

import org.jspecify.annotations.NullMarked;
