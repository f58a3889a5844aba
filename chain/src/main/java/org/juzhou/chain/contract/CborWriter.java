package org.juzhou.chain.contract;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes deterministic CBOR (RFC 8949 §4.2.1): every head in its shortest form, definite lengths
/// only.
///
/// One growing buffer; used by one thread. It knows only the items that state values and lists of
/// writes have.
public final class CborWriter {
    static final int UNSIGNED = 0;
    static final int BYTES = 2;
    static final int TEXT = 3;
    static final int ARRAY = 4;
    static final int MAP = 5;
    static final int FALSE = 0xf4;
    static final int TRUE = 0xf5;
    static final int NULL = 0xf6;

    private byte[] buffer = new byte[128];
    private int length;

    /// An unsigned integer, 0 to 2^63 − 1.
    public CborWriter number(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("a state value has no negative numbers: " + value);
        }
        return head(UNSIGNED, value);
    }

    /// A text, written in UTF-8.
    public CborWriter text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        head(TEXT, utf8.length);
        return raw(utf8);
    }

    /// A byte string.
    public CborWriter bytes(byte[] bytes) {
        head(BYTES, bytes.length);
        return raw(bytes);
    }

    public CborWriter flag(boolean value) {
        return octet(value ? TRUE : FALSE);
    }

    public CborWriter nothing() {
        return octet(NULL);
    }

    /// The head of an array: `count` items follow.
    public CborWriter array(int count) {
        return head(ARRAY, count);
    }

    /// The head of a map: `count` pairs follow, keys ascending.
    public CborWriter map(int count) {
        return head(MAP, count);
    }

    public int length() {
        return length;
    }

    /// A copy of what was written.
    public byte[] toArray() {
        return Arrays.copyOf(buffer, length);
    }

    private CborWriter head(int major, long value) {
        ensure(9);
        int type = major << 5;
        if (value < 24) {
            buffer[length++] = (byte) (type | (int) value);
        } else if (value < 0x100) {
            argument(type | 24, value, 1);
        } else if (value < 0x1_0000) {
            argument(type | 25, value, 2);
        } else if (value < 0x1_0000_0000L) {
            argument(type | 26, value, 4);
        } else {
            argument(type | 27, value, 8);
        }
        return this;
    }

    private void argument(int first, long value, int octets) {
        buffer[length++] = (byte) first;
        for (int shift = 8 * (octets - 1); shift >= 0; shift -= 8) {
            buffer[length++] = (byte) (value >>> shift);
        }
    }

    private CborWriter octet(int value) {
        ensure(1);
        buffer[length++] = (byte) value;
        return this;
    }

    private CborWriter raw(byte[] bytes) {
        ensure(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
        return this;
    }

    private void ensure(int more) {
        if (buffer.length - length < more) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, length + more));
        }
    }
}
