package org.juzhou.ledger.property;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// The source of one run of a property. All it gives is made of whole numbers, each of which
/// shrinks towards 0.
public final class Draw {
    private final long[] given;
    private final RandomGenerator random;
    private final List<Long> taken = new ArrayList<>();

    Draw(long[] given, RandomGenerator random) {
        this.given = given;
        this.random = random;
    }

    /// A number from 0 to below `bound`.
    public long below(long bound) {
        int place = taken.size();
        long value =
                place < given.length ? Math.floorMod(given[place], bound) : random.nextLong(bound);
        taken.add(value);
        return value;
    }

    /// A number from 0 to below `bound`.
    public int below(int bound) {
        return (int) below((long) bound);
    }

    /// A number from `min` to `max`; shrinks towards `min`.
    public int between(int min, int max) {
        return min + below(max - min + 1);
    }

    /// True or false; shrinks to false.
    public boolean flip() {
        return below(2) == 1;
    }

    /// One of `values`; shrinks to the first.
    public <T> T oneOf(List<T> values) {
        return values.get(below(values.size()));
    }

    /// At most `maxLength` bytes.
    public byte[] bytes(int maxLength) {
        return bytesOf(below(maxLength + 1));
    }

    /// Exactly `length` bytes.
    public byte[] bytesOf(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) below(256);
        }
        return bytes;
    }

    /// A text of at most `maxLength` characters of `alphabet`.
    public String text(String alphabet, int maxLength) {
        StringBuilder text = new StringBuilder();
        for (int i = below(maxLength + 1); i > 0; i--) {
            text.append(alphabet.charAt(below(alphabet.length())));
        }
        return text.toString();
    }

    long[] taken() {
        return taken.stream().mapToLong(Long::longValue).toArray();
    }
}
