package org.juzhou.chain.store;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// The key spaces of RocksDB.
enum Family {
    /// One row: how far the store is.
    META("default"),
    /// First 16 bytes of a record's id → the indexes of the records that begin so, u64 each: nearly
    /// always one.
    IDS("ids"),
    /// Contract, 0, key → value.
    STATE("state"),
    /// All that a replay needs, in a folder of its own.
    SCRATCH("default");

    /// Those of a node.
    static final List<Family> OF_A_NODE = List.of(META, IDS, STATE);

    private final String text;

    Family(String text) {
        this.text = text;
    }

    byte[] text() {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
