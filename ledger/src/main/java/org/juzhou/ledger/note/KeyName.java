package org.juzhou.ledger.note;

import org.juzhou.ledger.FormatException;

/// Names of keys in signed notes: not empty, well-formed, without white space, `+` and control
/// characters.
final class KeyName {
    private static final int NEXT_LINE = 0x85;

    private KeyName() {}

    static boolean isValid(String name) {
        return !name.isEmpty() && name.codePoints().allMatch(KeyName::isAllowed);
    }

    static String require(String name) {
        if (!isValid(name)) {
            throw new FormatException(
                    "bad-key-name",
                    "name",
                    "the name of a key is not empty and has no white space, + or control character");
        }
        return name;
    }

    private static boolean isAllowed(int c) {
        return c >= 0x20
                && c != '+'
                && c != NEXT_LINE
                && !Character.isSpaceChar(c)
                && !(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
