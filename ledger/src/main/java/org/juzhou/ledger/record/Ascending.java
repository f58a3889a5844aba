package org.juzhou.ledger.record;

import java.util.List;
import org.juzhou.ledger.FormatException;

/// Lists that have one order and no value twice.
final class Ascending {
    private Ascending() {}

    static <T extends Comparable<T>> void require(List<T> values, String field) {
        for (int i = 1; i < values.size(); i++) {
            if (values.get(i - 1).compareTo(values.get(i)) >= 0) {
                throw new FormatException(
                        "not-ascending", field, "must be in strictly ascending order");
            }
        }
    }
}
