/// Tidiness of the source tree: sizes, names, comments, links, messages and error codes.
///
/// Start at `TidyTest`, which lists the rules and the exemptions. Each rule reads a `SourceTree`
/// and says what it found; `TidyRulesTest` shows each rule a small bad tree.
@NullMarked
package org.juzhou.house.tidy;

import org.jspecify.annotations.NullMarked;
