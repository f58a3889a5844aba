package org.juzhou.ledger.policy;

import org.juzhou.ledger.FormatException;

/// The sizes of trees that a policy speaks for.
///
/// @param from the smallest
/// @param to the largest; [Long#MAX_VALUE] when there is none
public record SizeRange(long from, long to) {
    /// Every size.
    public static final SizeRange ALL = new SizeRange(0, Long.MAX_VALUE);

    public SizeRange {
        if (from < 0 || to < from) {
            throw new FormatException(
                    "bad-policy", "sizes", "is <from>-[<to>], to not less than from");
        }
    }

    /// Whether it speaks for trees of this size.
    public boolean contains(long size) {
        return from <= size && size <= to;
    }

    /// `<from>-[<to>]`.
    @Override
    public String toString() {
        return from + "-" + (to == Long.MAX_VALUE ? "" : to);
    }
}
