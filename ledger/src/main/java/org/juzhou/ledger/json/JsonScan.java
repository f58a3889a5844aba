package org.juzhou.ledger.json;

import java.util.Arrays;
import org.juzhou.ledger.FormatException;

/// One pass over the bytes of a text that holds every rule of strict JSON and notes where the
/// members of the outermost object are. It makes no object for what it reads. The only place where
/// the grammar is.
final class JsonScan {
    /// Ints for a member: where its name starts and ends (without quotation marks), and its value.
    static final int SLOTS = 4;

    private static final int MAX_NAME = 64;
    private static final int MAX_DIGITS = 16;
    private static final int LINEAR_LIMIT = 64;

    private final byte[] bytes;
    private final int end;
    private final boolean recordNames;
    private int at;
    private int depth;
    private int[] members = new int[16 * SLOTS];
    private int top;

    /// @param recordNames whether names that records.md reserves are refused
    JsonScan(byte[] bytes, int from, int to, boolean recordNames) {
        this.bytes = bytes;
        this.at = from;
        this.end = to;
        this.recordNames = recordNames;
    }

    /// Reads the one value of the text.
    JsonScan run() {
        value();
        if (at != end) {
            throw bad("nothing may follow the value");
        }
        return this;
    }

    /// Slots of the members of the outermost object, if it is one; [#memberCount] of them are used.
    int[] members() {
        return members;
    }

    int memberCount() {
        return top / SLOTS;
    }

    private void value() {
        switch (peek()) {
            case '"' -> string();
            case '{' -> object();
            case '[' -> array();
            case 't' -> literal("true");
            case 'f' -> literal("false");
            default -> integer();
        }
    }

    private void object() {
        enter();
        int base = top;
        long seen = 0;
        if (peek() == '}') {
            at++;
        } else {
            do {
                seen = member(base, seen);
            } while (separator('}'));
        }
        if ((top - base) / SLOTS > LINEAR_LIMIT) {
            refuseTwinsBySorting(base);
        }
        depth--;
        if (depth > 0) {
            top = base;
        }
    }

    private long member(int base, long seen) {
        if (peek() != '"') {
            throw bad("a name in quotation marks is expected");
        }
        int nameFrom = at + 1;
        string();
        int slot = push();
        members[slot] = nameFrom;
        members[slot + 1] = at - 1;
        long with = name(base, slot, seen);
        expect(':');
        members[slot + 2] = at;
        value();
        members[slot + 3] = at;
        return with;
    }

    /// Checks a name; `seen` has a bit for some of its letters, so that most names are known to be
    /// new at once.
    private long name(int base, int slot, long seen) {
        int from = members[slot];
        int to = members[slot + 1];
        int length = to - from;
        if (length == 0 || length > MAX_NAME) {
            throw bad("a name has 1 to 64 characters");
        }
        if (recordNames && isReserved(from, to)) {
            throw bad(
                    "a name of a record does not begin with _ (but _sd of the payload) and is not ...");
        }
        long bit = 1L << (bytes[from] * 31 + bytes[to - 1] * 7 + length);
        if ((seen & bit) != 0 && (slot - base) / SLOTS < LINEAR_LIMIT) {
            for (int other = base; other < slot; other += SLOTS) {
                if (Arrays.equals(bytes, from, to, bytes, members[other], members[other + 1])) {
                    throw twins();
                }
            }
        }
        return seen | bit;
    }

    private boolean isReserved(int from, int to) {
        if (bytes[from] == '_') {
            boolean digests = to - from == 3 && bytes[from + 1] == 's' && bytes[from + 2] == 'd';
            return !digests || depth != 1;
        }
        return to - from == 3
                && bytes[from] == '.'
                && bytes[from + 1] == '.'
                && bytes[from + 2] == '.';
    }

    /// For more members than honest texts have: no order of names makes it slow.
    private void refuseTwinsBySorting(int base) {
        Integer[] slots = new Integer[(top - base) / SLOTS];
        Arrays.setAll(slots, i -> base + i * SLOTS);
        Arrays.sort(slots, this::compareNames);
        for (int i = 1; i < slots.length; i++) {
            if (compareNames(slots[i - 1], slots[i]) == 0) {
                throw twins();
            }
        }
    }

    private int compareNames(int a, int b) {
        return Arrays.compare(bytes, members[a], members[a + 1], bytes, members[b], members[b + 1]);
    }

    private void array() {
        enter();
        if (peek() == ']') {
            at++;
        } else {
            do {
                value();
            } while (separator(']'));
        }
        depth--;
    }

    private void enter() {
        depth++;
        if (depth > Json.MAX_DEPTH) {
            throw bad("at most 8 containers may be nested");
        }
        at++;
    }

    private boolean separator(char close) {
        byte b = peek();
        if (b != ',' && b != close) {
            throw bad("a comma or " + close + " is expected");
        }
        at++;
        return b == ',';
    }

    private void string() {
        at++;
        while (at < end) {
            byte b = bytes[at];
            if (b == '"') {
                at++;
                return;
            }
            if (b < 0x20 || b == 0x7f || b == '\\') {
                throw bad("only characters 0x20 to 0x7e without backslash are allowed");
            }
            at++;
        }
        throw bad("the text ends too early");
    }

    private void integer() {
        boolean negative = peek() == '-';
        if (negative) {
            at++;
        }
        int from = at;
        long value = 0;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9' && at - from <= MAX_DIGITS) {
            value = value * 10 + (bytes[at] - '0');
            at++;
        }
        int digits = at - from;
        if (digits == 0) {
            throw bad("a value is expected: object, array, text, integer, true or false");
        }
        if (bytes[from] == '0' && (digits > 1 || negative)) {
            throw bad("an integer has no leading zero and no negative zero");
        }
        if (value > JsonInteger.MAX) {
            throw bad("an integer lies within ±(2^53 − 1)");
        }
    }

    private void literal(String word) {
        int length = word.length();
        for (int i = 0; i < length; i++) {
            if (at + i >= end || bytes[at + i] != word.charAt(i)) {
                throw bad("a value is expected: object, array, text, integer, true or false");
            }
        }
        at += length;
    }

    private void expect(char c) {
        if (peek() != c) {
            throw bad(c + " is expected");
        }
        at++;
    }

    private byte peek() {
        if (at >= end) {
            throw bad("the text ends too early");
        }
        return bytes[at];
    }

    private int push() {
        if (top + SLOTS > members.length) {
            members = Arrays.copyOf(members, 2 * members.length);
        }
        int slot = top;
        top += SLOTS;
        return slot;
    }

    private FormatException twins() {
        return bad("the names of an object differ from one another");
    }

    private FormatException bad(String rule) {
        return new FormatException("bad-json", null, rule + ", at byte " + at, at);
    }
}
