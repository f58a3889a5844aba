package org.juzhou.chain.stamping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the stamping of heads does.
///
/// @param everyMillis from one stamped head to the next
/// @param nextMillis when the next head is stamped, by this machine's clock
/// @param newestSize of the newest stamped head; 0 where there is none
/// @param authorities those who are asked; none where heads are not stamped
/// @param trouble why nothing can be kept, in English and with the way out; null while all is well
public record StampingStatus(
        long everyMillis,
        long nextMillis,
        long newestSize,
        List<Authority> authorities,
        @Nullable String trouble) {
    public StampingStatus {
        authorities = List.copyOf(authorities);
    }

    /// One of those who are asked.
    ///
    /// @param name its host, or what it is called
    /// @param lastMillis when it stamped last since this node started, by its own clock; 0 where it
    ///   has not
    /// @param failures tries in a row that failed
    /// @param error why the last of them did, or what is odd about its clock; null where all is
    ///   well
    public record Authority(String name, long lastMillis, int failures, @Nullable String error) {}
}
