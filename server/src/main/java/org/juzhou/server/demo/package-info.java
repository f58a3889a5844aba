/// The demo province: fictional organisations, platforms and acts, made by real records on the
/// first `juzhou up`. Every name says 演示, every code has a division that nobody was given.
///
/// It must not be on the way of anything: `up --no-demo` does without. Start with
/// [org.juzhou.server.demo.DemoProvince].
@NullMarked
package org.juzhou.server.demo;

import org.jspecify.annotations.NullMarked;
