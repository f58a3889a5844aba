package org.juzhou.testkit;

import java.util.Optional;
import org.juzhou.chain.Chain;
import org.juzhou.chain.Head;
import org.juzhou.chain.Place;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.note.VerifierKey;
import org.juzhou.ledger.receipt.RecordReceipt;

/// What a node shows of its ledger to those outside.
public interface ShownLedger {
    /// Verifies its heads.
    VerifierKey logKey();

    /// The newest head.
    Optional<Head> head();

    /// Entries, as C2SP tlog-tiles bundles them.
    Optional<byte[]> bundle(long number, int width);

    /// Hashes of a tile.
    Optional<byte[]> tile(int level, long number, int width);

    /// Where a record is.
    Optional<Place> place(Hash id);

    /// Which record is at an index.
    Optional<Place> placeOf(long index);

    /// The receipt of a record.
    Optional<RecordReceipt> receipt(Hash id);

    /// What a chain of this process shows.
    static ShownLedger of(Chain chain) {
        return new ShownLedger() {
            @Override
            public VerifierKey logKey() {
                return chain.identity().logKey();
            }

            @Override
            public Optional<Head> head() {
                return chain.head();
            }

            @Override
            public Optional<byte[]> bundle(long number, int width) {
                return chain.tiles().bundle(number, width);
            }

            @Override
            public Optional<byte[]> tile(int level, long number, int width) {
                return chain.tiles().tile(level, number, width);
            }

            @Override
            public Optional<Place> place(Hash id) {
                return chain.place(id);
            }

            @Override
            public Optional<Place> placeOf(long index) {
                return chain.placeOf(index);
            }

            @Override
            public Optional<RecordReceipt> receipt(Hash id) {
                return chain.receipt(id);
            }
        };
    }
}
