/// The shell around every page: language, theme and type size, masthead and foot, static files,
/// messages and the headers that keep a page what it is.
///
/// It must not know what a page is about. Start with [org.juzhou.platform.web.Shell].
@NullMarked
package org.juzhou.platform.web;

import org.jspecify.annotations.NullMarked;
