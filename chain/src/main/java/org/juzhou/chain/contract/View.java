package org.juzhou.chain.contract;

import java.util.List;

/// What a contract reads of another one's values: the reader declares it by field number, so that
/// no type is shared.
///
/// @param contract whose state
/// @param fields numbers of the fields it may see, ascending, at least one
public record View(String contract, List<Integer> fields) {
    public View {
        fields = List.copyOf(fields);
        int previous = 0;
        for (int field : fields) {
            if (field <= previous) {
                throw new IllegalArgumentException(
                        "fields of a view are positive and ascending: " + fields);
            }
            previous = field;
        }
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("a view names at least one field");
        }
    }
}
