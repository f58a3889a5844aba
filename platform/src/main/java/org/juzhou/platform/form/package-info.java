/// What every form of a page shares: a refused act puts its code, field and way out beside the
/// field, and everything that was typed stays. Works without script.
///
/// Start with [org.juzhou.platform.form.Forms].
@NullMarked
package org.juzhou.platform.form;

import org.jspecify.annotations.NullMarked;
