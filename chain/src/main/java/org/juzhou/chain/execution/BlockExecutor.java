package org.juzhou.chain.execution;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.juzhou.chain.Block;
import org.juzhou.chain.MissingContractException;
import org.juzhou.chain.Outcome;
import org.juzhou.chain.Place;
import org.juzhou.chain.StoppedException;
import org.juzhou.chain.contract.Contract;
import org.juzhou.chain.registry.RegistryView;
import org.juzhou.chain.store.Applied;
import org.juzhou.chain.store.Commit;
import org.juzhou.chain.store.Store;
import org.juzhou.chain.store.Tip;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.record.Genesis;
import org.juzhou.ledger.record.SignedRecord;

/// Applies ordered blocks to the store: judges, executes, seals and commits.
///
/// A function of the log alone. One thread calls [#apply] and [#skip], in the order of the log; the
/// answers exist only after the batch is written. A [StoppedException] or a failure of the store is
/// final: the node stops.
public final class BlockExecutor {
    private static final int RECENT_TIPS = 64;

    private final Store store;
    private final Rules rules;
    private final HotState hot;
    private final ActiveContracts contracts;
    private final Deque<Tip> recent = new ArrayDeque<>();

    private BlockExecutor(Store store, Rules rules) {
        this.store = store;
        this.rules = rules;
        this.hot = new HotState(store.state());
        this.contracts = new ActiveContracts(rules, store.state());
    }

    /// Takes up a store: writes the genesis into an empty one, and compares it with entry 0 of any
    /// other.
    ///
    /// @param available contracts of this program; those that the genesis names are used
    /// @throws MissingContractException names the contract, version and height that this program
    ///   lacks
    public static BlockExecutor open(Store store, Genesis genesis, List<Contract> available) {
        BlockExecutor executor = new BlockExecutor(store, Rules.of(genesis, available));
        if (store.isEmpty()) {
            store.commit(GenesisBlock.commit(genesis));
        } else if (!Bytes.unsafeWrap(store.entry(0)).equals(genesis.toBytes())) {
            throw new StoppedException(
                    "entry 0 of the store is not the genesis of this data directory: two chains were mixed");
        }
        executor.contracts.at(store.tip().height() + 1);
        return executor;
    }

    /// The registry after the last committed block; any thread may use it.
    public RegistryView registry() {
        return CommittedState.registry(store.state());
    }

    /// Passes entries of the order that carry no block.
    public void skip(Applied at) {
        requireNext(at);
        store.advance(at);
    }

    /// Executes the next block of the order and commits what is accepted of it.
    ///
    /// @param at the block's place in the order, after all that were applied
    public ExecutedBlock apply(Applied at, ProposedBlock proposed) {
        requireNext(at);
        Tip before = store.tip();
        requireSameTree(at, proposed, before);
        long timeMillis = Math.max(proposed.timeMillis(), before.timeMillis());
        long height = before.height() + 1;
        BlockExecution execution =
                new BlockExecution(
                        rules,
                        contracts.at(height),
                        hot,
                        new BlockExecution.Standing(before.size(), height, timeMillis));
        List<Verdict> verdicts = new ArrayList<>(proposed.records().size());
        for (SignedRecord record : proposed.records()) {
            verdicts.add(judge(execution, record));
        }
        if (execution.accepted().isEmpty()) {
            store.advance(at);
            return new ExecutedBlock(places(verdicts, before), Optional.empty(), before);
        }
        SealedBlock sealed = execution.seal(before.seal());
        Tip after = store.commit(new Commit(sealed.entries(), timeMillis, sealed.changes(), at));
        hot.follow(execution.changes());
        contracts.follow(execution.changes());
        remember(after);
        Block block =
                new Block(
                        after.height(), after.sealIndex(), execution.accepted().size(), timeMillis);
        return new ExecutedBlock(places(verdicts, after), Optional.of(block), after);
    }

    private Verdict judge(BlockExecution execution, SignedRecord record) {
        Optional<Long> inBlock = execution.indexOf(record.id());
        if (inBlock.isPresent()) {
            return new Verdict.Here(record.id(), inBlock.get(), true);
        }
        Optional<Place> known = store.place(record.id());
        if (known.isPresent()) {
            return new Verdict.Final(new Outcome.Accepted(known.get(), true));
        }
        Optional<Outcome.Refused> refused = execution.execute(record);
        if (refused.isPresent()) {
            return new Verdict.Final(refused.get());
        }
        return new Verdict.Here(record.id(), execution.indexOf(record.id()).orElseThrow(), false);
    }

    private static List<Outcome.Judged> places(List<Verdict> verdicts, Tip tip) {
        List<Outcome.Judged> outcomes = new ArrayList<>(verdicts.size());
        for (Verdict verdict : verdicts) {
            outcomes.add(
                    switch (verdict) {
                        case Verdict.Final(Outcome.Judged outcome) -> outcome;
                        case Verdict.Here(Hash id, long index, boolean repeated) ->
                                new Outcome.Accepted(
                                        new Place(
                                                id,
                                                index,
                                                tip.sealIndex(),
                                                tip.height(),
                                                tip.timeMillis()),
                                        repeated);
                    });
        }
        return outcomes;
    }

    private void requireNext(Applied at) {
        if (at.index() <= store.applied().index()) {
            throw new StoppedException(
                    "the order gave entry "
                            + at.index()
                            + " again, after "
                            + store.applied().index()
                            + " was applied");
        }
    }

    /// Whoever proposed on top of another tree than ours has another log, or we have: nobody goes
    /// on.
    private void requireSameTree(Applied at, ProposedBlock proposed, Tip tip) {
        if (proposed.baseSize() > tip.size()) {
            throw new StoppedException(
                    "block "
                            + at.index()
                            + " was proposed on a tree of size "
                            + proposed.baseSize()
                            + ", but the blocks before it make one of size "
                            + tip.size());
        }
        Hash ours = rootAt(proposed.baseSize(), tip);
        if (!ours.equals(proposed.baseRoot())) {
            throw new StoppedException(
                    "block "
                            + at.index()
                            + ", term "
                            + at.term()
                            + ": its proposer's tree of size "
                            + proposed.baseSize()
                            + " has root "
                            + proposed.baseRoot().hex()
                            + ", ours has "
                            + ours.hex());
        }
    }

    private Hash rootAt(long size, Tip tip) {
        if (size == tip.size()) {
            return tip.root();
        }
        for (Tip known : recent) {
            if (known.size() == size) {
                return known.root();
            }
        }
        return store.rootAt(size);
    }

    private void remember(Tip tip) {
        recent.addFirst(tip);
        if (recent.size() > RECENT_TIPS) {
            recent.removeLast();
        }
    }

    /// A record's verdict while its block is not yet sealed.
    private sealed interface Verdict {
        /// Known already.
        record Final(Outcome.Judged outcome) implements Verdict {}

        /// In this block: its place is known with the seal.
        record Here(Hash id, long index, boolean repeated) implements Verdict {}
    }
}
