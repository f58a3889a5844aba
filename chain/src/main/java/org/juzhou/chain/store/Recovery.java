package org.juzhou.chain.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Suite;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens a store behind an order, which has every block since the last flush.
///
/// Where a loss of power left files that are shorter or other than the last batch says, the batches
/// since that flush are forgotten, and the order gives them again. What is damaged beyond that
/// stays as it is, for `fsck` to name.
public final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    /// More entries than can be written between two syncs of their file.
    private static final int TAIL = 32_768;

    private Recovery() {}

    /// Opens the store in a folder, or begins one there.
    public static Store open(Path folder, Suite suite) {
        StoreException lost;
        try {
            Store store = Store.open(folder, suite);
            StoreException damage = damageOfTheTail(store);
            if (damage == null) {
                return store;
            }
            store.abandon();
            lost = damage;
        } catch (StoreException e) {
            lost = e;
        }
        Store recovered = withoutUnsyncedBatches(folder, suite, lost);
        return recovered == null ? Store.open(folder, suite) : recovered;
    }

    private static @Nullable Store withoutUnsyncedBatches(
            Path folder, Suite suite, StoreException lost) {
        UnsyncedBatches batches = new UnsyncedBatches(folder);
        if (!batches.setAside()) {
            return null;
        }
        try {
            Store store = Store.open(folder, suite);
            if (damageOfTheTail(store) == null) {
                LOG.warn(
                        "blocks whose bytes were lost are taken from the order again: {}",
                        lost.getMessage());
                batches.forget();
                return store;
            }
            store.abandon();
        } catch (StoreException e) {
            LOG.debug("the damage is older than the last flush", e);
        }
        batches.putBack();
        return null;
    }

    /// What is wrong with the last entries, which a loss of power may have kept from the disk.
    private static @Nullable StoreException damageOfTheTail(Store store) {
        if (store.isEmpty()) {
            return null;
        }
        try {
            long size = store.tip().size();
            store.compare(Math.max(0, size - TAIL), size);
            return null;
        } catch (StoreException e) {
            return e;
        }
    }
}
