package org.juzhou.chain.member;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.juzhou.chain.contract.Contract;
import org.juzhou.chain.execution.CommittedState;
import org.juzhou.chain.execution.Replay;
import org.juzhou.chain.execution.ReplayException;
import org.juzhou.chain.execution.ReplayException.Fault;
import org.juzhou.chain.governance.Committees;
import org.juzhou.chain.governance.Governance;
import org.juzhou.chain.member.Stretch.Item;
import org.juzhou.chain.registry.KeyFacts;
import org.juzhou.chain.registry.RegistryView;
import org.juzhou.chain.store.Recovery;
import org.juzhou.chain.store.Store;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.PublicKey;
import org.juzhou.ledger.record.Entry;
import org.juzhou.ledger.record.Genesis;
import org.juzhou.ledger.record.SignedRecord;
import org.juzhou.ledger.tree.CompactRange;

/// The member's copy of the ledger: it grows by blocks that were executed here and whose seals are
/// what came out. One thread feeds it; any thread may read [#store].
final class Copy implements AutoCloseable {
    private final Genesis genesis;
    private final List<Contract> contracts;
    private final Store store;
    private final IdentityHashMap<SignedRecord, PublicKey> verified = new IdentityHashMap<>();
    private final List<Bytes> block = new ArrayList<>();
    private final Governance governance;
    private Replay replay;

    /// @param contracts of this program
    /// @param store grows by it; closed by whoever opened it
    Copy(Genesis genesis, List<Contract> contracts, Store store) {
        this.genesis = genesis;
        this.contracts = contracts;
        this.store = store;
        this.governance =
                new Governance(genesis, store.state(), index -> store.blockOf(index).sealIndex());
        this.replay = resume();
    }

    /// Opens the copy of a member, which [#close] closes.
    static Copy open(MemberHome home, List<Contract> contracts) {
        Store store = Recovery.open(home.ledger(), home.genesis().suite());
        try {
            return new Copy(home.genesis(), contracts, store);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    Store store() {
        return store;
    }

    Suite suite() {
        return genesis.suite();
    }

    /// The registry after the last committed block; any thread may use it.
    RegistryView registry() {
        return CommittedState.registry(store.state());
    }

    /// All versions of the committee, by the votes in this copy; any thread may use it.
    Committees committees() {
        return governance.committees();
    }

    /// The tree up to the last committed block.
    CompactRange tree() {
        return CompactRange.of(suite(), store.tip().size(), store);
    }

    /// Begins again after the last committed block: whatever was fed since is forgotten.
    void rewind() {
        replay = resume();
        verified.clear();
        block.clear();
    }

    /// Takes the next entry; with a seal, executes and commits its block.
    ///
    /// @throws ReplayException where no honest log has such an entry
    void feed(Item item) {
        long index = replay.size();
        block.add(item.bytes());
        switch (item.entry()) {
            case null ->
                    throw new ReplayException(
                            index, Fault.FORM, "cannot be read as an entry: " + item.malformed());
            case Entry.OfGenesis _ ->
                    throw new ReplayException(index, Fault.FORM, "is a second genesis");
            case Entry.OfRecord(SignedRecord record) -> {
                if (item.verifiedBy() != null) {
                    verified.put(record, item.verifiedBy());
                }
                replay.record(record);
            }
            case Entry.OfSeal _ -> {
                replay.seal(item.bytes(), item.leaf());
                block.clear();
                verified.clear();
            }
        }
    }

    /// Whether records were fed that no seal has closed yet.
    boolean isInsideABlock() {
        return replay.isInsideABlock();
    }

    /// The entries that were fed since the last seal.
    List<Bytes> block() {
        return List.copyOf(block);
    }

    /// An entry that is committed or was fed since.
    Bytes entry(long index) {
        long committed = store.tip().size();
        return index < committed
                ? Bytes.unsafeWrap(store.entry(index))
                : block.get((int) (index - committed));
    }

    /// Brings the copy to the disk, as far as it goes.
    void settle() {
        store.settle();
    }

    @Override
    public void close() {
        store.close();
    }

    private Replay resume() {
        return Replay.resume(genesis, contracts, store, this::check);
    }

    private void check(SignedRecord record, KeyFacts key, long index) {
        PublicKey by = verified.remove(record);
        boolean holds =
                (by != null && by.equals(key.publicKey())) || record.isSignedBy(key.publicKey());
        if (!holds) {
            throw ReplayException.badSignature(index, record.kid().toString(), key.index());
        }
    }
}
