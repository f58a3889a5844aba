package org.juzhou.chain.governance;

import java.util.List;
import org.juzhou.ledger.record.Genesis;

/// All versions of a chain's committee up to now. Immutable; any thread may use it.
public final class Committees {
    private final List<Committee> all;

    /// @param all versions from 1 on, each beginning after the one before
    Committees(List<Committee> all) {
        this.all = List.copyOf(all);
        for (int i = 0; i < all.size(); i++) {
            boolean follows = i == 0 || all.get(i).fromSize() > all.get(i - 1).fromSize();
            if (all.get(i).version() != i + 1 || !follows) {
                throw new IllegalArgumentException("no sequence of committees: " + all);
            }
        }
    }

    /// Those of a chain on which nothing was decided yet.
    public static Committees of(Genesis genesis) {
        return new Committees(List.of(Committee.of(genesis)));
    }

    /// The one that speaks for heads of a size.
    ///
    /// @param size of a tree, from 1; beyond the log, the newest known
    public Committee at(long size) {
        if (size < 1) {
            throw new IllegalArgumentException("no head has size " + size);
        }
        Committee found = all.getFirst();
        for (Committee committee : all) {
            if (committee.fromSize() <= size) {
                found = committee;
            }
        }
        return found;
    }

    /// The newest.
    public Committee current() {
        return all.getLast();
    }

    /// All, oldest first.
    public List<Committee> all() {
        return all;
    }
}
