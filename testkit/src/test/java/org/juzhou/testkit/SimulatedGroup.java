package org.juzhou.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.juzhou.chain.Chain;
import org.juzhou.chain.ChainHealth.State;
import org.juzhou.chain.ChainHome;
import org.juzhou.chain.Outcome;
import org.juzhou.chain.Outcome.Accepted;
import org.juzhou.chain.Outcome.Busy;
import org.juzhou.chain.Outcome.Refused;
import org.juzhou.chain.Outcome.Undecided;
import org.juzhou.chain.Place;
import org.juzhou.chain.RecordStatus;
import org.juzhou.chain.StoppedException;
import org.juzhou.chain.TestChain;
import org.juzhou.chain.ordering.OrderingState;
import org.juzhou.chain.store.Applied;
import org.juzhou.chain.store.StoreException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.property.Draw;
import org.juzhou.ledger.record.SignedRecord;
import org.juzhou.testkit.disk.FaultyDisk.Tear;

/// A group of nodes behind one order in memory, each on a machine of its own, and what a person
/// outside knows of it: which records were sent and which places were promised. For one thread.
final class SimulatedGroup implements AutoCloseable {
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final List<Integer> MOST_ENTRIES = List.of(20, 20, 30, 30, 40, 40, 80, 200);

    private final ChainHome home;
    private final Draw draw;
    private final MemoryLog log;
    private final LedgerCheck check;
    private final List<SimulatedNode> nodes = new ArrayList<>();
    private final List<SignedRecord> sent = new ArrayList<>();
    private final Map<Hash, Place> promised = new HashMap<>();
    private final Set<Hash> never = new HashSet<>();
    private final Map<Event, Integer> events = new EnumMap<>(Event.class);
    private final int mostEntries;
    private int leader;
    private long size = 1;

    /// What happens to a group.
    enum Event {
        SUBMIT,
        RESTART,
        KILL,
        STOP_AT_A_WRITE,
        POWER,
        FULL_DISK,
        FAILED_SYNC,
        FLIPPED_BIT,
        SNAPSHOT,
        OTHER_LEADER,
        CLOCK,
        TIME,
        FSCK
    }

    private SimulatedGroup(ChainHome home, Path folder, Draw draw) {
        this.home = home;
        this.draw = draw;
        this.log = MemoryLog.faulty(draw.below(Integer.MAX_VALUE), draw.oneOf(List.of(0, 10, 40)));
        this.mostEntries = draw.oneOf(MOST_ENTRIES);
        this.check = new LedgerCheck(home.init().genesis(), TestChain.CONTRACTS);
        for (int i = draw.oneOf(List.of(1, 1, 2, 3)); i > 0; i--) {
            Path data = folder.resolve("node-" + i);
            SimulatedNode.copy(home.data(), data);
            nodes.add(new SimulatedNode(home, data, log, draw));
        }
    }

    /// Begins a chain, and starts its nodes.
    static SimulatedGroup begin(Path folder, Suite suite, Draw draw) {
        SimulatedGroup group = new SimulatedGroup(ChainHome.begin(folder, suite), folder, draw);
        group.startAll();
        return group;
    }

    /// How often each kind of event happened.
    Map<Event, Integer> events() {
        return events;
    }

    /// Changes of files that passed a fault point.
    long points() {
        return nodes.stream().mapToLong(node -> node.disk().points()).sum();
    }

    /// Size of the ledger that was checked last.
    long size() {
        return size;
    }

    /// Whether the ledger has all the entries that it is to have.
    boolean isFull() {
        return size >= mostEntries;
    }

    /// Something happens; then everything is checked.
    void step() {
        home.time().pass(draw.below(1_500));
        Event event = draw.below(3) == 0 ? Event.SUBMIT : draw.oneOf(List.of(Event.values()));
        events.merge(event, 1, Integer::sum);
        SimulatedNode node = draw.oneOf(nodes);
        switch (event) {
            case SUBMIT -> submit();
            case RESTART -> node.end();
            case KILL -> node.kill();
            case STOP_AT_A_WRITE -> {
                node.disk().stopAt(draw.between(1, 40), draw.oneOf(List.of(Tear.values())));
                submit();
                node.kill();
            }
            case POWER -> {
                submit();
                node.losePower();
            }
            case FULL_DISK -> {
                node.disk().fullAt(draw.between(1, 30));
                submit();
                node.kill();
            }
            case FAILED_SYNC -> failSync(node);
            case FLIPPED_BIT -> {
                node.end();
                node.findsAnyFlippedBit();
            }
            case SNAPSHOT -> snapshot();
            case OTHER_LEADER -> lead(draw.below(nodes.size()));
            case CLOCK -> moveTheClock();
            case TIME -> home.time().pass(TimeUnit.MINUTES.toMillis(draw.between(1, 120)));
            case FSCK -> {
                node.end();
                assertThat(node.fsck().findings()).isEmpty();
            }
        }
        startAll();
        verify();
    }

    @Override
    public void close() {
        nodes.forEach(SimulatedNode::end);
    }

    private void failSync(SimulatedNode node) {
        submit();
        node.disk().failSync(draw.between(1, 4));
        try {
            node.snapshot();
        } catch (StoppedException e) {
            assertThat(e).hasMessageContaining("Input/output error");
        }
        node.losePower();
    }

    private void snapshot() {
        nodes.forEach(SimulatedNode::snapshot);
        log.forget(
                nodes.stream()
                        .map(SimulatedNode::safe)
                        .min(Comparator.comparingLong(Applied::index))
                        .orElseThrow());
    }

    private void lead(int other) {
        leader = other;
        nodes.get(leader).ordering().lead();
    }

    /// Somebody sets the clock: nothing is lost, and nothing is signed that would have to be taken
    /// back. Then he sets it right.
    private void moveTheClock() {
        long most = draw.flip() ? 1_900 : 600_000;
        long millis = draw.between(0, 2 * (int) most) - most;
        home.time().move(millis);
        submit();
        home.time().move(-millis);
        home.time().pass(2_000);
    }

    private void startAll() {
        if (!nodes.get(leader).runs() && draw.flip()) {
            leader = draw.below(nodes.size());
        }
        for (SimulatedNode node : nodes) {
            if (node.runs() && node.chain().health().state() == State.STOPPED) {
                node.kill();
            }
        }
        for (int i = 0; i < nodes.size(); i++) {
            if (!nodes.get(i).runs()) {
                nodes.get(i).start(i == leader);
            }
        }
        if (!(nodes.get(leader).ordering().state() instanceof OrderingState.Leading)) {
            lead(leader);
        }
    }

    private void submit() {
        Chain chain = nodes.get(leader).chain();
        List<CompletableFuture<List<Outcome>>> answers = new ArrayList<>();
        List<List<SignedRecord>> calls = new ArrayList<>();
        for (int call = draw.between(1, 3); call > 0; call--) {
            List<SignedRecord> records = new ArrayList<>();
            for (int i = draw.between(1, isFull() ? 1 : 12); i > 0; i--) {
                records.add(record());
            }
            calls.add(records);
            answers.add(chain.submit(records.stream().map(SignedRecord::compact).toList()));
        }
        for (int call = 0; call < calls.size(); call++) {
            List<Outcome> outcomes = answers.get(call).orTimeout(30, TimeUnit.SECONDS).join();
            for (int i = 0; i < outcomes.size(); i++) {
                note(calls.get(call).get(i), outcomes.get(i));
            }
        }
    }

    private SignedRecord record() {
        if (!sent.isEmpty() && (isFull() || draw.below(4) == 0)) {
            return draw.oneOf(sent);
        }
        SignedRecord record =
                switch (draw.below(8)) {
                    case 0 -> home.record("reject", "k", "x");
                    case 1 -> home.record("fail", "k", "x");
                    case 2 -> home.record("append", "k" + draw.below(5), "x");
                    case 3 -> home.record("delete", "k" + draw.below(20), "x");
                    default -> home.put("k" + draw.below(20));
                };
        sent.add(record);
        return record;
    }

    private void note(SignedRecord record, Outcome outcome) {
        switch (outcome) {
            case Accepted(Place place, boolean _) -> {
                assertThat(place.id()).isEqualTo(record.id());
                Place before = promised.put(record.id(), place);
                assertThat(before == null || before.equals(place)).as("moved: " + place).isTrue();
            }
            case Refused refused -> assertThat(refused.id()).isEqualTo(record.id());
            case Undecided(Hash id) -> assertThat(id).isEqualTo(record.id());
            case Busy _ -> {}
        }
    }

    private void verify() {
        nodes.get(leader).ordering().awaitDelivered();
        Chain chain = nodes.get(leader).chain();
        try {
            var _ = chain.awaitHead(chain.size(), LONG).join();
        } catch (CompletionException e) {
            throw new AssertionError("no head: " + chain.health(), e);
        }
        size = check.everything(chain);
        assertThat(size).isEqualTo(chain.size());
        promised.forEach(
                (id, place) -> assertThat(chain.place(id)).as("lost or moved").contains(place));
        for (SignedRecord record : sent) {
            RecordStatus status =
                    chain.status(record.id(), OptionalLong.of(record.expiresSeconds()));
            if (status instanceof RecordStatus.Never) {
                never.add(record.id());
            } else if (status instanceof RecordStatus.Accepted) {
                assertThat(never).doesNotContain(record.id());
            }
        }
        nodes.forEach(this::hasTheSame);
    }

    /// Every node has the leader's entries.
    private void hasTheSame(SimulatedNode node) {
        node.ordering().awaitDelivered();
        Chain other = node.chain();
        Chain chain = nodes.get(leader).chain();
        assertThat(other.size()).isEqualTo(chain.size());
        for (long index = 0; index < chain.size(); index++) {
            try {
                assertThat(other.entry(index)).isEqualTo(chain.entry(index));
            } catch (StoreException e) {
                throw new AssertionError("entry " + index, e);
            }
        }
    }
}
