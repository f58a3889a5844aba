package org.juzhou.chain.execution;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.juzhou.chain.Outcome.Refused;
import org.juzhou.chain.StoppedException;
import org.juzhou.chain.contract.Call;
import org.juzhou.chain.contract.Contract;
import org.juzhou.chain.contract.Rejection;
import org.juzhou.chain.registry.KeyFacts;
import org.juzhou.chain.registry.RegistryContract;
import org.juzhou.chain.registry.RegistryView;
import org.juzhou.chain.store.Commit.Added;
import org.juzhou.chain.store.Commit.Change;
import org.juzhou.chain.store.StateKey;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.Seal;
import org.juzhou.ledger.record.SignedRecord;

/// The execution of one block: a function of the rules, the state before it, its time and its
/// records. Leader, follower, replay and fsck go through it. Used by one thread.
final class BlockExecution {
    private final Rules rules;
    private final RecordJudge judge;
    private final BlockState state;
    private final RegistryView registry;
    private final SortedMap<String, Contract> contracts;
    private final long firstIndex;
    private final long height;
    private final long timeMillis;
    private final List<SignedRecord> accepted = new ArrayList<>();
    private final Map<Hash, Long> indexes = new HashMap<>();

    /// @param contracts those that judge it
    /// @param at where the block stands
    BlockExecution(Rules rules, SortedMap<String, Contract> contracts, HotState hot, Standing at) {
        this.rules = rules;
        this.contracts = contracts;
        this.judge = new RecordJudge(rules.chain());
        this.state = new BlockState(hot);
        this.registry =
                new RegistryView(key -> state.get(new StateKey(RegistryContract.NAME, key)));
        this.firstIndex = at.firstIndex();
        this.height = at.height();
        this.timeMillis = at.timeMillis();
    }

    /// Where a block stands in the log, if any record of it is accepted.
    record Standing(long firstIndex, long height, long timeMillis) {}

    /// The index that the block gave to an id, or empty.
    Optional<Long> indexOf(Hash id) {
        return Optional.ofNullable(indexes.get(id));
    }

    /// A key as it stands inside the block.
    Optional<KeyFacts> key(KeyId kid) {
        return registry.key(kid);
    }

    /// What is against a record by its envelope alone, at the time of this block.
    Optional<Refused> judgeEarly(SignedRecord record) {
        return judge.judgeEarly(record, timeMillis);
    }

    /// Judges the next record, which the log does not have yet; empty when it is accepted, and then
    /// it has the next index.
    Optional<Refused> execute(SignedRecord record) {
        Optional<Refused> refused = judge.judge(record, timeMillis, registry);
        return refused.isPresent() ? refused : call(record);
    }

    /// The records that were accepted.
    List<SignedRecord> accepted() {
        return Collections.unmodifiableList(accepted);
    }

    /// What became of each key that was changed.
    SortedMap<StateKey, Written> changes() {
        return state.changes();
    }

    /// Closes the block, which has at least one accepted record.
    ///
    /// @param previous leaf hash of the seal before
    SealedBlock seal(Hash previous) {
        SortedMap<StateKey, Change> changes = encode(state.changes());
        Hash writes = WritesDigest.of(rules.suite(), changes);
        Seal seal = new Seal(height, accepted.size(), timeMillis, previous, writes);
        List<Added> entries = new ArrayList<>(accepted.size() + 1);
        for (SignedRecord record : accepted) {
            entries.add(new Added(record.compact(), record.leafHash(), record.id()));
        }
        Bytes bytes = seal.toBytes();
        entries.add(new Added(bytes, rules.suite().leafHash(bytes), null));
        return new SealedBlock(seal, entries, changes);
    }

    static SortedMap<StateKey, Change> encode(SortedMap<StateKey, Written> writes) {
        SortedMap<StateKey, Change> changes = new TreeMap<>();
        writes.forEach((key, written) -> changes.put(key, written.change()));
        return changes;
    }

    private Optional<Refused> call(SignedRecord record) {
        Contract contract = contracts.get(record.contract());
        if (contract == null) {
            return RecordJudge.refused(
                    record,
                    "unknown-contract",
                    "the chain has no contract " + record.contract(),
                    "contract");
        }
        long index = firstIndex + accepted.size();
        CallState call = new CallState(contract, state, index);
        Optional<Refused> refused =
                run(contract, new Call(rules.genesis(), record, index, height, timeMillis), call);
        if (refused.isEmpty()) {
            state.merge(call.changes());
            accepted.add(record);
            indexes.put(record.id(), index);
        }
        return refused;
    }

    private static Optional<Refused> run(Contract contract, Call call, CallState state) {
        Optional<Refused> refused;
        try {
            contract.execute(call, state);
            refused = Optional.empty();
        } catch (Rejection e) {
            refused = RecordJudge.refused(call.record(), e.code(), e.detail(), e.field());
        } catch (FormatException e) {
            refused =
                    RecordJudge.refused(
                            call.record(), e.code(), String.valueOf(e.getMessage()), e.field());
        } catch (RuntimeException e) {
            refused = failed(call, e.toString());
        } catch (Error e) {
            throw new StoppedException(
                    "contract "
                            + contract.name()
                            + " broke the machine at record "
                            + call.id().hex()
                            + ", index "
                            + call.index()
                            + ": "
                            + e,
                    e);
        }
        RuntimeException failure = state.failure();
        if (failure != null) {
            throw failure;
        }
        String exceeded = state.exceeded();
        return exceeded == null ? refused : failed(call, "too many " + exceeded + " in one call");
    }

    private static Optional<Refused> failed(Call call, String what) {
        return RecordJudge.refused(
                call.record(), "contract-failed", "the contract failed: " + what, null);
    }
}
