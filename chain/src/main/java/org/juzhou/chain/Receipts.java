package org.juzhou.chain;

import java.util.List;
import java.util.Optional;
import org.juzhou.chain.registry.RegistryView;
import org.juzhou.chain.store.Store;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.receipt.Placed;
import org.juzhou.ledger.receipt.RecordReceipt;
import org.juzhou.ledger.receipt.TlogProof;
import org.juzhou.ledger.record.RecordReader;
import org.juzhou.ledger.record.SignedRecord;
import org.juzhou.ledger.tree.Proofs;

/// Makes receipts from what the store has: for any entry, at any later time, under the newest head.
/// Any thread may use it.
final class Receipts {
    private final Suite suite;
    private final Store store;
    private final RegistryView registry;

    Receipts(Suite suite, Store store, RegistryView registry) {
        this.suite = suite;
        this.store = store;
        this.registry = registry;
    }

    /// The receipt of a record under a head; empty while it does not cover its block.
    Optional<RecordReceipt> of(Place place, Optional<Head> under) {
        return under.filter(head -> head.size() > place.sealIndex())
                .map(head -> receipt(place, head));
    }

    /// The bare proof of any entry; empty while the head does not cover it.
    Optional<TlogProof> proof(long index, Optional<Head> under) {
        return under.filter(head -> index >= 0 && head.size() > index)
                .map(
                        head ->
                                new TlogProof(
                                        suite, null, index, path(index, head), head.signedNote()));
    }

    private RecordReceipt receipt(Place place, Head head) {
        Placed record = placed(place.index(), head);
        SignedRecord signed = RecordReader.parse(record.entry(), suite);
        long registered = registry.key(signed.kid()).orElseThrow().index();
        return RecordReceipt.of(
                suite,
                record,
                placed(registered, head),
                placed(place.sealIndex(), head),
                head.signedNote());
    }

    private Placed placed(long index, Head head) {
        return new Placed(index, Bytes.unsafeWrap(store.entry(index)), path(index, head));
    }

    private List<Hash> path(long index, Head head) {
        return Proofs.inclusion(suite, store, index, head.size());
    }
}
