/// Lists: what is asked for stands in the URL - a text, filters, a place - and pages are cut by
/// cursor, so that the last page of a million rows costs what the first does.
///
/// It must not know any table. Start with [org.juzhou.platform.listing.ListRequest]; the template
/// is `fragments/list.html`.
@NullMarked
package org.juzhou.platform.listing;

import org.jspecify.annotations.NullMarked;
