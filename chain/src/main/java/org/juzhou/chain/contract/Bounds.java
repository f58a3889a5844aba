package org.juzhou.chain.contract;

/// What one call may cost. The same on every node: it decides which records are accepted.
public final class Bounds {
    /// Longest key, in characters.
    public static final int KEY_CHARS = 200;

    /// Longest value, in bytes of CBOR.
    public static final int VALUE_BYTES = 16_384;

    /// Reads of single keys, own and through views.
    public static final int READS = 64;

    /// Puts and deletes.
    public static final int WRITES = 64;

    /// Bytes of all keys and values put by one call.
    public static final int WRITTEN_BYTES = 65_536;

    /// Scans.
    public static final int SCANS = 4;

    /// Rows of one scan.
    public static final int SCAN_ROWS = 256;

    private Bounds() {}
}
