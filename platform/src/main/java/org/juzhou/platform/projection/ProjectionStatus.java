package org.juzhou.platform.projection;

import org.jspecify.annotations.Nullable;

/// How a projection stands.
///
/// @param module whose views they are
/// @param height of the last block whose rows are there; 0 after the genesis alone, -1 before
/// @param newest height of the chain's last block
/// @param trouble why it does not go on; null while it does
public record ProjectionStatus(String module, long height, long newest, @Nullable String trouble) {

    ProjectionStatus withHeight(long other) {
        return new ProjectionStatus(module, other, newest, trouble);
    }

    /// Whether nothing is missing.
    public boolean isCurrent() {
        return height >= newest;
    }
}
