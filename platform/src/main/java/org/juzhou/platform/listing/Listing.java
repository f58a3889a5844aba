package org.juzhou.platform.listing;

import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// One page of a list, newest first.
///
/// @param rows of this page
/// @param total rows of the whole list as it was asked for
/// @param millis that the database took
/// @param newer address of the page before; null on the first
/// @param older address of the page after; null on the last
public record Listing<T>(
        ListRequest request,
        List<T> rows,
        long total,
        long millis,
        @Nullable String newer,
        @Nullable String older) {
    public Listing {
        rows = List.copyOf(rows);
    }

    /// Cuts a page.
    ///
    /// @param found one row more than a page where there are more, in the order of the list; where
    ///   rows before a cursor were wanted, the superfluous one is the first
    /// @param cursor of a row
    public static <T> Listing<T> cut(
            ListRequest request,
            List<T> found,
            int pageSize,
            ToLongFunction<T> cursor,
            Counted counted) {
        boolean backwards = request.before().isPresent();
        boolean more = found.size() > pageSize;
        List<T> rows = found;
        if (more) {
            rows = backwards ? found.subList(1, found.size()) : found.subList(0, pageSize);
        }
        boolean hasNewer = backwards ? more : request.after().isPresent();
        boolean hasOlder = backwards || more;
        return new Listing<>(
                request,
                rows,
                counted.total(),
                counted.millis(),
                hasNewer && !rows.isEmpty()
                        ? request.urlBefore(cursor.applyAsLong(rows.getFirst()))
                        : null,
                hasOlder && !rows.isEmpty()
                        ? request.urlAfter(cursor.applyAsLong(rows.getLast()))
                        : null);
    }

    /// What was found out beside the rows.
    ///
    /// @param total rows without the cut
    /// @param millis that the database took
    public record Counted(long total, long millis) {}
}
