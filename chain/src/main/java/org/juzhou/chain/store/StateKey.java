package org.juzhou.chain.store;

import java.nio.charset.StandardCharsets;

/// A key of the state: a contract's name and a key of its own, both of characters 0x21 to 0x7e. The
/// order is that of seals.md: by contract, then by the bytes of the key.
public record StateKey(String contract, String key) implements Comparable<StateKey> {
    /// Lower than every character of a name, so that the order of the bytes is the order of the
    /// keys.
    private static final char BETWEEN = 0;

    /// The lowest key of all.
    public static StateKey lowest() {
        return new StateKey("", "");
    }

    /// Whether another key is of this one's contract and begins as this one.
    public boolean begins(StateKey other) {
        return other.contract.equals(contract) && other.key.startsWith(key);
    }

    /// The key in RocksDB.
    byte[] bytes() {
        return (contract + BETWEEN + key).getBytes(StandardCharsets.US_ASCII);
    }

    static StateKey parse(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int between = text.indexOf(BETWEEN);
        return between < 0
                ? new StateKey("", text)
                : new StateKey(text.substring(0, between), text.substring(between + 1));
    }

    @Override
    public int compareTo(StateKey other) {
        int byContract = contract.compareTo(other.contract);
        return byContract != 0 ? byContract : key.compareTo(other.key);
    }

    @Override
    public String toString() {
        return contract + ":" + key;
    }
}
