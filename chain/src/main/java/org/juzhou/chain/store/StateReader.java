package org.juzhou.chain.store;

import java.util.Optional;
import java.util.function.BiPredicate;
import org.juzhou.ledger.Bytes;

/// The committed state: what the sealed blocks have written, as bytes. Any thread may read.
public interface StateReader {

    /// The value under a key.
    Optional<Bytes> get(StateKey key);

    /// Shows the rows of `from`'s contract whose key begins with `from`'s, ascending, until the
    /// visitor has enough.
    ///
    /// @param visitor is given key and value, and says whether it wants more
    void scan(StateKey from, BiPredicate<StateKey, Bytes> visitor);
}
