package org.juzhou.chain.execution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.juzhou.chain.Outcome.Refused;
import org.juzhou.chain.contract.Contract;
import org.juzhou.chain.execution.ReplayException.Fault;
import org.juzhou.chain.registry.KeyFacts;
import org.juzhou.chain.store.Commit;
import org.juzhou.chain.store.Scratch;
import org.juzhou.chain.store.Store;
import org.juzhou.chain.store.Tip;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.record.Genesis;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.Seal;
import org.juzhou.ledger.record.SignedRecord;

/// Executes a log again, from its entries alone, and compares each seal with what comes out.
///
/// Give it the entries from [#size] on, in their order. A [ReplayException] names the entry that is
/// wrong, before anything of its block is kept; after one the replay is of no use any more. Used by
/// one thread.
public final class Replay {
    private final Rules rules;
    private final Replayed replayed;
    private final HotState hot;
    private final ActiveContracts contracts;
    private final Signatures signatures;
    private final Map<KeyId, KeyFacts> keys = new HashMap<>();
    private final List<SignedRecord> block = new ArrayList<>();
    private int blockBytes;
    private long size = 1;
    private long height;
    private Hash seal;
    private long timeMillis;

    private Replay(Rules rules, Replayed replayed, Signatures signatures) {
        this.rules = rules;
        this.replayed = replayed;
        this.hot = new HotState(replayed.state());
        this.contracts = new ActiveContracts(rules, replayed.state());
        this.signatures = signatures;
        this.seal = rules.chain();
        this.timeMillis = rules.genesis().timeMillis();
    }

    /// Begins after the genesis.
    ///
    /// @param available contracts of this program; those that the genesis names are used
    /// @param scratch empty
    /// @param signatures is shown each record with the key that was registered at its place
    public static Replay begin(
            Genesis genesis, List<Contract> available, Scratch scratch, Signatures signatures) {
        Commit first = GenesisBlock.commit(genesis);
        Replayed replayed = new Replayed.InScratch(scratch);
        replayed.add(0, first.timeMillis(), first.entries(), first.changes());
        return new Replay(Rules.of(genesis, available), replayed, signatures);
    }

    /// Begins after the genesis, with everything in memory: for a log that is known to be short.
    ///
    /// @param available contracts of this program; those that the genesis names are used
    public static Replay inMemory(Genesis genesis, List<Contract> available) {
        Commit first = GenesisBlock.commit(genesis);
        Replayed replayed = new Replayed.InMemory(new TreeMap<>(), new HashMap<>());
        replayed.add(0, first.timeMillis(), first.entries(), first.changes());
        return new Replay(Rules.of(genesis, available), replayed, (_, _, _) -> {});
    }

    /// Goes on after the last seal of a store, or begins one with the genesis.
    ///
    /// @param available contracts of this program; those that the genesis names are used
    /// @param store of this chain; each block whose seal holds is committed to it
    /// @param signatures is shown each record with the key that was registered at its place
    public static Replay resume(
            Genesis genesis, List<Contract> available, Store store, Signatures signatures) {
        if (store.isEmpty()) {
            store.commit(GenesisBlock.commit(genesis));
        }
        Replay replay =
                new Replay(Rules.of(genesis, available), new Replayed.InStore(store), signatures);
        Tip tip = store.tip();
        replay.size = tip.size();
        replay.height = tip.height();
        replay.seal = tip.seal();
        replay.timeMillis = tip.timeMillis();
        return replay;
    }

    /// The next entry is a record.
    public void record(SignedRecord record) {
        if (block.size() == Seal.MAX_COUNT) {
            throw new ReplayException(
                    size, Fault.SEAL, "is a record, but its block is full: a seal belongs here");
        }
        int bytes = record.compact().length();
        if (blockBytes + bytes > Seal.MAX_RECORD_BYTES) {
            throw new ReplayException(
                    size,
                    Fault.RULE,
                    "is a record too much: those of a block have at most 1000000 bytes");
        }
        block.add(record);
        blockBytes += bytes;
        size++;
    }

    /// The next entry is a seal: executes the block that it closes.
    ///
    /// A [org.juzhou.chain.MissingContractException] says that this program lacks a contract that
    /// judges it: that is no fault of the log.
    ///
    /// @param leaf its leaf hash
    public void seal(Bytes entry, Hash leaf) {
        Seal stated = parse(entry);
        if (stated.timeMillis() < timeMillis) {
            throw new ReplayException(
                    size, Fault.SEAL, "is a seal with a time before the last one's");
        }
        if (block.isEmpty()) {
            throw new ReplayException(size, Fault.SEAL, "is a seal without a record before it");
        }
        long first = size - block.size();
        BlockExecution execution =
                new BlockExecution(
                        rules,
                        contracts.at(height + 1),
                        hot,
                        new BlockExecution.Standing(first, height + 1, stated.timeMillis()));
        for (int i = 0; i < block.size(); i++) {
            execute(execution, block.get(i), first + i);
        }
        SealedBlock sealed = execution.seal(seal);
        if (!sealed.seal().equals(stated)) {
            throw difference(stated, sealed.seal());
        }
        replayed.add(first, stated.timeMillis(), sealed.entries(), sealed.changes());
        hot.follow(execution.changes());
        contracts.follow(execution.changes());
        block.clear();
        blockBytes = 0;
        size++;
        height = stated.height();
        seal = leaf;
        timeMillis = stated.timeMillis();
    }

    /// Entries that were given, the genesis included.
    public long size() {
        return size;
    }

    /// Height of the last seal.
    public long height() {
        return height;
    }

    /// Leaf hash of the last seal.
    public Hash seal() {
        return seal;
    }

    /// Time of the last seal.
    public long timeMillis() {
        return timeMillis;
    }

    /// Whether records were given that no seal has closed yet.
    public boolean isInsideABlock() {
        return !block.isEmpty();
    }

    /// The first entry that no seal has closed yet.
    public long blockStart() {
        return size - block.size();
    }

    private void execute(BlockExecution execution, SignedRecord record, long index) {
        OptionalLong before = replayed.find(record.id());
        Optional<Long> here = execution.indexOf(record.id());
        if (before.isPresent() || here.isPresent()) {
            long first = before.isPresent() ? before.getAsLong() : here.orElseThrow();
            throw ReplayException.repeated(index, first);
        }
        KeyFacts key =
                keys.computeIfAbsent(
                        record.kid(),
                        kid ->
                                execution
                                        .key(kid)
                                        .orElseThrow(
                                                () ->
                                                        new ReplayException(
                                                                index,
                                                                Fault.RULE,
                                                                "is signed by a key that is not registered")));
        Optional<Refused> untimely = execution.judgeEarly(record);
        if (untimely.isPresent()) {
            throw refused(index, Fault.ENVELOPE, untimely.get());
        }
        Optional<Refused> refused = execution.execute(record);
        if (refused.isPresent()) {
            throw refused(index, Fault.RULE, refused.get());
        }
        signatures.check(record, key, index);
    }

    private static ReplayException refused(long index, Fault fault, Refused why) {
        return new ReplayException(
                index,
                fault,
                "is a record that the rules refuse: " + why.code() + " (" + why.detail() + ")");
    }

    private Seal parse(Bytes entry) {
        try {
            return Seal.parse(entry);
        } catch (FormatException e) {
            throw new ReplayException(size, Fault.FORM, "is not a seal: " + e.getMessage());
        }
    }

    private ReplayException difference(Seal stated, Seal computed) {
        boolean writes =
                stated.height() == computed.height()
                        && stated.count() == computed.count()
                        && stated.previous().equals(computed.previous());
        return writes
                ? new ReplayException(
                        size,
                        Fault.WRITES,
                        "is a seal with the digest of other writes: "
                                + stated.writes()
                                + " instead of "
                                + computed.writes())
                : new ReplayException(
                        size,
                        Fault.SEAL,
                        "is the seal " + stated + ", but the block makes it " + computed);
    }

    /// Sees each record with what the registry had of its key.
    @FunctionalInterface
    public interface Signatures {
        /// May come back later with a [ReplayException] of its own; here it is told what to verify.
        void check(SignedRecord record, KeyFacts key, long index);
    }
}
