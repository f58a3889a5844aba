package org.juzhou.chain.execution;

import java.util.Optional;
import org.juzhou.chain.contract.Value;
import org.juzhou.chain.store.Commit.Change;

/// What became of one key of the state inside a block.
///
/// @param value the new value; empty where the key was deleted
/// @param index the record that did it, by its place in the log
record Written(Optional<Value> value, long index) {
    Change change() {
        return new Change(value.map(Value::encode).orElse(null), index);
    }
}
