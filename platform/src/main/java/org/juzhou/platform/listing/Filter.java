package org.juzhou.platform.listing;

import java.util.List;

/// A choice that narrows a list; its name is that of a parameter of the URL, and the key of its
/// label is `filter.<name>`.
///
/// @param options without the one that chooses nothing
public record Filter(String name, List<Option> options) {
    public Filter {
        options = List.copyOf(options);
    }

    /// One value that can be chosen.
    ///
    /// @param value in the URL
    /// @param label in the reader's language
    public record Option(String value, String label) {}
}
