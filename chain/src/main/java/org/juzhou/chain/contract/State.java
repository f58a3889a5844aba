package org.juzhou.chain.contract;

import java.util.List;
import java.util.Optional;

/// A contract's own namespace during one call, and what it declared to see of others.
///
/// Keys are 1 to [Bounds#KEY_CHARS] characters of 0x21 to 0x7e. Reads see the writes of this call
/// and of the records before it. Whoever exceeds [Bounds] gets an IllegalStateException, and the
/// record is refused as `contract-failed` even if the contract catches it. Used by one thread, and
/// only inside [Contract#execute].
public interface State {

    /// The value under a key, or empty.
    Optional<Value> get(String key);

    /// Writes a value.
    void put(String key, Value value);

    /// Removes a key; no matter if it is not there.
    void delete(String key);

    /// Rows whose key begins with the prefix, ascending by the bytes of the key.
    ///
    /// @param limit at most so many rows, 1 to [Bounds#SCAN_ROWS]
    List<Row> scan(String prefix, int limit);

    /// Another contract's value, reduced to the fields of a view that [Contract#views] lists.
    Optional<Value> view(View view, String key);

    /// One row of a scan.
    record Row(String key, Value value) {}
}
