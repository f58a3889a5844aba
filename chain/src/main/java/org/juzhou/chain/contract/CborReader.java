package org.juzhou.chain.contract;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.juzhou.ledger.FormatException;

/// Reads deterministic CBOR strictly: what [CborWriter] would not have written is refused.
///
/// Walks once over the bytes and never allocates more than they have. Used by one thread.
final class CborReader {
    private final byte[] input;
    private int position;

    CborReader(byte[] input) {
        this.input = input;
    }

    /// The major type of the next item, without taking it; simple values give their first byte.
    int next() {
        if (position >= input.length) {
            throw refuse("ends too early");
        }
        int first = input[position] & 0xff;
        return first >= CborWriter.FALSE ? first : first >>> 5;
    }

    long number() {
        return head(CborWriter.UNSIGNED);
    }

    int array() {
        return count(CborWriter.ARRAY);
    }

    int map() {
        return count(CborWriter.MAP);
    }

    byte[] bytes() {
        return take(count(CborWriter.BYTES));
    }

    String text() {
        byte[] utf8 = take(count(CborWriter.TEXT));
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
        } catch (CharacterCodingException e) {
            throw refuse("has a text that is not UTF-8");
        }
    }

    boolean flag() {
        int first = next();
        if (first != CborWriter.TRUE && first != CborWriter.FALSE) {
            throw refuse("has an item of a kind that state values do not have");
        }
        position++;
        return first == CborWriter.TRUE;
    }

    void end() {
        if (position != input.length) {
            throw refuse("has bytes after its end");
        }
    }

    static FormatException refuse(String what) {
        return new FormatException("bad-state-value", null, "a state value " + what);
    }

    /// A length or a number of items: each item has at least one byte, so more than what is left is
    /// refused.
    private int count(int major) {
        long count = head(major);
        if (count > input.length - position) {
            throw refuse("ends too early");
        }
        return (int) count;
    }

    private byte[] take(int length) {
        byte[] taken = java.util.Arrays.copyOfRange(input, position, position + length);
        position += length;
        return taken;
    }

    private long head(int major) {
        if (next() != major) {
            throw refuse("has an item of another kind than expected");
        }
        int small = input[position++] & 0x1f;
        return switch (small) {
            case 24 -> argument(1, 24);
            case 25 -> argument(2, 0x100);
            case 26 -> argument(4, 0x1_0000);
            case 27 -> argument(8, 0x1_0000_0000L);
            case 28, 29, 30, 31 -> throw refuse("has an item without definite length");
            default -> small;
        };
    }

    private long argument(int octets, long least) {
        if (input.length - position < octets) {
            throw refuse("ends too early");
        }
        long value = 0;
        for (int i = 0; i < octets; i++) {
            value = (value << 8) | (input[position++] & 0xff);
        }
        if (value < least) {
            throw refuse("has a number that is negative, too large or not in its shortest form");
        }
        return value;
    }
}
