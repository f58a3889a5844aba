package org.juzhou.chain.contract;

import java.util.List;
import org.juzhou.ledger.Bytes;

/// One field of a state value.
sealed interface Field {

    /// An unsigned integer.
    record Whole(long value) implements Field {
        public Whole {
            if (value < 0) {
                throw new IllegalArgumentException(
                        "a state value has no negative numbers: " + value);
            }
        }
    }

    record Text(String value) implements Field {
        public Text {
            if (!value.isEmpty() && hasLoneSurrogate(value)) {
                throw new IllegalArgumentException(
                        "a text with half a character cannot be written in UTF-8");
            }
        }
    }

    record Octets(Bytes value) implements Field {}

    record Flag(boolean value) implements Field {}

    /// An array; its items are no arrays.
    record Items(List<Field> items) implements Field {
        public Items {
            items = List.copyOf(items);
            if (items.stream().anyMatch(Items.class::isInstance)) {
                throw new IllegalArgumentException("an array of a state value holds no arrays");
            }
        }
    }

    private static boolean hasLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return true;
            }
        }
        return false;
    }
}
