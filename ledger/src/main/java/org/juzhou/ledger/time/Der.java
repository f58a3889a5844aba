package org.juzhou.ledger.time;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;

/// One element of DER: definite lengths of the shortest form alone, within bounds of depth and
/// number. Read before any other parser sees the bytes.
final class Der {
    static final int INTEGER = 0x02;
    static final int OCTETS = 0x04;
    static final int OBJECT = 0x06;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;
    static final int CONTEXT_0 = 0xa0;

    private static final int CONSTRUCTED = 0x20;
    private static final int MORE_TAG = 0x1f;
    private static final int LONG_FORM = 0x80;
    private static final int MOST_LENGTH_BYTES = 3;
    private static final int MOST_DEPTH = 16;
    private static final int MOST_ELEMENTS = 4_000;

    private final byte[] bytes;
    private final int tag;
    private final int start;
    private final int from;
    private final int to;

    /// @param bytes all of them, which this element is a part of
    /// @param tag its first byte
    /// @param start where it begins
    /// @param from where its content begins
    /// @param to where it ends
    private Der(byte[] bytes, int tag, int start, int from, int to) {
        this.bytes = bytes;
        this.tag = tag;
        this.start = start;
        this.from = from;
        this.to = to;
    }

    /// Reads bytes that are one element and nothing else, and all elements in it.
    static Der parse(byte[] bytes) {
        Der whole = at(bytes, 0, bytes.length);
        if (whole.to != bytes.length) {
            throw bad("ends where its first element ends");
        }
        whole.count(0, 0);
        return whole;
    }

    /// Its first byte.
    int tag() {
        return tag;
    }

    /// The elements in this one.
    List<Der> children() {
        List<Der> children = new ArrayList<>();
        for (int next = from; next < to; next = children.getLast().to) {
            children.add(at(bytes, next, to));
        }
        return children;
    }

    /// The child at a place, which has to have this tag.
    Der child(int index, int wanted) {
        List<Der> children = children();
        if (index >= children.size() || children.get(index).tag != wanted) {
            throw bad("is in the form of RFC 3161");
        }
        return children.get(index);
    }

    /// The element itself, with tag and length.
    byte[] encoded() {
        return Arrays.copyOfRange(bytes, start, to);
    }

    /// What is in it.
    byte[] content() {
        return Arrays.copyOfRange(bytes, from, to);
    }

    boolean is(int wanted, Bytes wantedContent) {
        return tag == wanted && Bytes.unsafeWrap(content()).equals(wantedContent);
    }

    private int count(int depth, int before) {
        int count = before + 1;
        if (depth > MOST_DEPTH || count > MOST_ELEMENTS) {
            throw bad("has at most " + MOST_ELEMENTS + " elements, " + MOST_DEPTH + " deep");
        }
        if ((tag & CONSTRUCTED) != 0) {
            for (Der child : children()) {
                count = child.count(depth + 1, count);
            }
        }
        return count;
    }

    private static Der at(byte[] bytes, int start, int limit) {
        if (start + 2 > limit || (bytes[start] & MORE_TAG) == MORE_TAG) {
            throw bad("has elements of one byte of tag and a length");
        }
        int first = bytes[start + 1] & 0xff;
        int from = start + 2;
        int length = first;
        if (first >= LONG_FORM) {
            int more = first - LONG_FORM;
            from += more;
            if (more == 0 || more > MOST_LENGTH_BYTES || from > limit) {
                throw bad("has definite lengths within its bounds");
            }
            length = 0;
            for (int i = from - more; i < from; i++) {
                length = (length << 8) | (bytes[i] & 0xff);
            }
            if (length < LONG_FORM || length >>> (8 * (more - 1)) == 0) {
                throw bad("has lengths in their shortest form");
            }
        }
        if (length > limit - from) {
            throw bad("is whole: it may be cut");
        }
        return new Der(bytes, bytes[start] & 0xff, start, from, from + length);
    }

    static FormatException bad(String rule) {
        return new FormatException("bad-time-stamp", null, "a time-stamp token " + rule);
    }
}
