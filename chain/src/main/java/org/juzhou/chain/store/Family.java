package org.juzhou.chain.store;

import java.nio.charset.StandardCharsets;

/// The key spaces of RocksDB.
enum Family {
    /// One row: how far the store is.
    META("default"),
    /// First 16 bytes of a record's id → the indexes of the records that begin so, u64 each: nearly
    /// always one.
    IDS("ids"),
    /// Contract, 0, key → value.
    STATE("state");

    private final String text;

    Family(String text) {
        this.text = text;
    }

    byte[] text() {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
