package org.juzhou.platform.importing;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A file on its way to the ledger.
///
/// @param name of the file
/// @param madeMillis when it was read, since 1970
/// @param endedMillis null while it is not at its end
/// @param trouble why it does not go on; null while it does
public record ImportJob(
        String id,
        String name,
        State state,
        long madeMillis,
        @Nullable Long endedMillis,
        @Nullable String trouble,
        Counts counts) {

    /// How far a job is.
    public enum State {
        /// Read and judged; nothing is on the ledger.
        PREVIEWED,
        /// Rows are being listed.
        RUNNING,
        /// Every chosen row was listed or refused.
        DONE,
        /// Somebody stopped it; what was listed stays.
        CANCELLED;

        /// As in the table and in answers.
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /// Rows by what became of them.
    ///
    /// @param bad that cannot be listed
    /// @param good that wait
    /// @param left that were not chosen
    /// @param listed on the ledger
    /// @param refused by a rule of the ledger
    public record Counts(long bad, long good, long left, long listed, long refused) {
        /// All of them.
        public long total() {
            return bad + good + left + listed + refused;
        }

        /// Those that were chosen.
        public long chosen() {
            return good + listed + refused;
        }
    }
}
