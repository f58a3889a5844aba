/// What every application stands on: the web shell, the pages and the API of the ledger itself, the
/// verification page.
///
/// Spring begins here. It must not know any application by name.
@NullMarked
package org.juzhou.platform;

import org.jspecify.annotations.NullMarked;
