package org.juzhou.house.tidy;

import java.util.stream.Stream;

/// A rule of the house over the whole source tree.
@FunctionalInterface
interface TidyRule {
    /// Everything that breaks the rule; empty for a tidy tree.
    Stream<Finding> check(SourceTree tree);
}
