/// HTTP beneath the controllers: bounded bodies, answers written without a mapper, and who may ask.
///
/// It must not know what a record or a page is. Start with [org.juzhou.platform.http.BodyReader].
@NullMarked
package org.juzhou.platform.http;

import org.jspecify.annotations.NullMarked;
