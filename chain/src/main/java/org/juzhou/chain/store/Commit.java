package org.juzhou.chain.store;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;

/// What one block adds to the store, all of it or nothing.
///
/// @param entries the block's records in their order, then its seal; for height 0 the genesis alone
/// @param timeMillis time of the seal
/// @param changes the last value of each key that the block changed; deleted keys as empty
///   [Change]s
/// @param applied place of the block in the order
public record Commit(
        List<Added> entries,
        long timeMillis,
        SortedMap<StateKey, Change> changes,
        Applied applied) {
    public Commit {
        entries = List.copyOf(entries);
        if (entries.isEmpty() || entries.getLast().id() != null) {
            throw new IllegalArgumentException("a block ends with its seal");
        }
    }

    /// One entry.
    ///
    /// @param bytes as they stand in the log
    /// @param leaf their leaf hash
    /// @param id of a record; null for a seal or the genesis
    public record Added(Bytes bytes, Hash leaf, @Nullable Hash id) {}

    /// What became of one key.
    ///
    /// @param value bytes of the new value; null where the key was deleted
    /// @param index the entry that changed it last
    public record Change(@Nullable Bytes value, long index) {}
}
