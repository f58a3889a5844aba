package org.juzhou.platform.web;

import org.jspecify.annotations.Nullable;

/// A member as the pages show it.
///
/// @param name of its key
/// @param signed whether it has co-signed the head or record that is shown
/// @param timeMillis when it co-signed last, by its own clock; null where it has not yet
/// @param behind entries of the newest head that it has not co-signed yet
/// @param mark its wedge of the whole
public record MemberLine(
        String name, boolean signed, @Nullable Long timeMillis, long behind, QuorumMark mark) {
    /// What it is, without the kind of statement that its name ends with.
    public String shortName() {
        int slash = name.lastIndexOf('/');
        return slash > 0 ? name.substring(0, slash) : name;
    }
}
