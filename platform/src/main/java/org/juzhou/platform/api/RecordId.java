package org.juzhou.platform.api;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Decimal;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;

/// Values in addresses, read strictly.
public final class RecordId {
    private static final long MOST_SECONDS = 1L << 40;

    private RecordId() {}

    /// Seconds since 1970, where they are given.
    ///
    /// @throws Problem `bad-address`
    static OptionalLong seconds(@Nullable String text) {
        if (text == null) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Decimal.parse(text, MOST_SECONDS, "exp"));
        } catch (FormatException e) {
            throw new Problem(ErrorCode.BAD_ADDRESS, "exp is seconds since 1970", "exp");
        }
    }

    /// The index of an item of a batch.
    ///
    /// @throws Problem `bad-address` or `no-such-item`
    static int item(String text, int count) {
        long item;
        try {
            item = Decimal.parse(text, Long.MAX_VALUE, "item");
        } catch (FormatException e) {
            throw new Problem(
                    ErrorCode.BAD_ADDRESS, "item is decimal without leading zeros", "item");
        }
        if (item >= count) {
            throw new Problem(ErrorCode.NO_SUCH_ITEM, "the batch has " + count + " items", "item");
        }
        return (int) item;
    }

    /// The id of a record.
    ///
    /// @throws Problem `bad-address`
    public static Hash parse(String text) {
        try {
            return Hash.parseHex(text);
        } catch (FormatException e) {
            throw new Problem(
                    ErrorCode.BAD_ADDRESS, "an id has 64 lower-case hexadecimal digits", "id");
        }
    }
}
