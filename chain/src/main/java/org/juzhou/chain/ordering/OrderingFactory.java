package org.juzhou.chain.ordering;

import java.nio.file.Path;
import org.juzhou.ledger.Hash;

/// Opens the order of a chain.
@FunctionalInterface
public interface OrderingFactory {
    /// Takes part in the order; returns when all that is in it was delivered and this node leads.
    ///
    /// @param folder for the order alone
    /// @param chain whose order it is
    /// @param delivery takes what is in the order
    Ordering open(Path folder, Hash chain, Delivery delivery);

    /// A Raft group of one, kept in the folder.
    static OrderingFactory raft() {
        return (folder, chain, delivery) ->
                RatisOrdering.open(RatisOrdering.Settings.standard(folder, chain), delivery);
    }
}
