package org.juzhou.chain.execution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.juzhou.chain.Outcome.Refused;
import org.juzhou.chain.contract.Contract;
import org.juzhou.chain.registry.KeyFacts;
import org.juzhou.chain.store.Commit;
import org.juzhou.chain.store.Scratch;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.crypto.PublicKey;
import org.juzhou.ledger.record.Genesis;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.Seal;
import org.juzhou.ledger.record.SignedRecord;

/// Executes a log again, from its entries alone, and compares each seal with what comes out.
///
/// Give it the entries from 1 on, in their order. A [ReplayException] names the entry that is
/// wrong; after one the replay is of no use any more. Used by one thread.
public final class Replay {
    private final Rules rules;
    private final Scratch scratch;
    private final HotState hot;
    private final Signatures signatures;
    private final Map<KeyId, PublicKey> keys = new HashMap<>();
    private final List<SignedRecord> block = new ArrayList<>();
    private long size = 1;
    private long height;
    private Hash seal;
    private long timeMillis;

    private Replay(Rules rules, Scratch scratch, Signatures signatures) {
        this.rules = rules;
        this.scratch = scratch;
        this.hot = new HotState(scratch);
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
        scratch.add(first.entries(), 0, first.changes());
        return new Replay(Rules.of(genesis, available), scratch, signatures);
    }

    /// The next entry is a record.
    public void record(SignedRecord record) {
        if (block.size() == Seal.MAX_COUNT) {
            throw new ReplayException(
                    size, "is a record, but its block is full: a seal belongs here");
        }
        block.add(record);
        size++;
    }

    /// The next entry is a seal: executes the block that it closes.
    ///
    /// @param leaf its leaf hash
    public void seal(Bytes entry, Hash leaf) {
        Seal stated = parse(entry);
        if (stated.timeMillis() < timeMillis) {
            throw new ReplayException(size, "is a seal with a time before the last one's");
        }
        long first = size - block.size();
        BlockExecution execution = new BlockExecution(rules, hot, first, stated.timeMillis());
        for (int i = 0; i < block.size(); i++) {
            execute(execution, block.get(i), first + i);
        }
        if (block.isEmpty()) {
            throw new ReplayException(size, "is a seal without a record before it");
        }
        SealedBlock sealed = execution.seal(height + 1, seal);
        if (!sealed.seal().equals(stated)) {
            throw new ReplayException(size, difference(stated, sealed.seal()));
        }
        scratch.add(sealed.entries(), first, sealed.changes());
        hot.follow(execution.changes());
        block.clear();
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
        OptionalLong before = scratch.find(record.id());
        Optional<Long> here = execution.indexOf(record.id());
        if (before.isPresent() || here.isPresent()) {
            long first = before.isPresent() ? before.getAsLong() : here.orElseThrow();
            throw new ReplayException(index, "has the id of entry " + first + " again");
        }
        PublicKey key =
                keys.computeIfAbsent(
                        record.kid(),
                        kid ->
                                execution
                                        .key(kid)
                                        .map(KeyFacts::publicKey)
                                        .orElseThrow(
                                                () ->
                                                        new ReplayException(
                                                                index,
                                                                "is signed by a key that is not registered")));
        Optional<Refused> refused = execution.execute(record);
        if (refused.isPresent()) {
            Refused why = refused.get();
            throw new ReplayException(
                    index,
                    "is a record that the rules refuse: " + why.code() + " (" + why.detail() + ")");
        }
        signatures.check(record, key, index);
    }

    private Seal parse(Bytes entry) {
        try {
            return Seal.parse(entry);
        } catch (FormatException e) {
            throw new ReplayException(size, "is not a seal: " + e.getMessage());
        }
    }

    private static String difference(Seal stated, Seal computed) {
        if (!stated.writes().equals(computed.writes())) {
            return "is a seal with the digest of other writes: "
                    + stated.writes()
                    + " instead of "
                    + computed.writes();
        }
        return "is the seal " + stated + ", but the block makes it " + computed;
    }

    /// Sees each record with the public key that the registry had for it.
    @FunctionalInterface
    public interface Signatures {
        /// May come back later with a [ReplayException] of its own; here it is told what to verify.
        void check(SignedRecord record, PublicKey key, long index);
    }
}
