package org.juzhou.chain.member;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.crypto.PublicKey;
import org.juzhou.ledger.record.Entry;

/// Entries that follow one another, fetched, hashed and read, with the signatures verified whose
/// keys are registered in the copy already.
///
/// @param first index of the first
record Stretch(long first, List<Item> items) {
    Stretch {
        items = List.copyOf(items);
    }

    /// The entry after the last.
    long end() {
        return first + items.size();
    }

    /// One entry.
    ///
    /// @param entry null where the bytes are none
    /// @param malformed why; null where they are
    /// @param verifiedBy the key by which its signature verifies; null where none was tried, or it
    ///   does not
    record Item(
            Bytes bytes,
            Hash leaf,
            @Nullable Entry entry,
            @Nullable String malformed,
            @Nullable PublicKey verifiedBy) {}
}
