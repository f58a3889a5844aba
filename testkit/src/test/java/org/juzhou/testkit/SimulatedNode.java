package org.juzhou.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.juzhou.chain.Chain;
import org.juzhou.chain.ChainHome;
import org.juzhou.chain.Outcome;
import org.juzhou.chain.Outcome.Accepted;
import org.juzhou.chain.Outcome.Busy;
import org.juzhou.chain.Outcome.Refused;
import org.juzhou.chain.Outcome.Undecided;
import org.juzhou.chain.Place;
import org.juzhou.chain.RecordStatus;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.property.Draw;
import org.juzhou.ledger.record.SignedRecord;

/// A chain whose order is in memory, and what a person outside knows of it: which records were sent
/// and which places were promised.
final class SimulatedNode implements AutoCloseable {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final ChainHome home;
    private final Path spare;
    private final Draw draw;
    private final MemoryLog log;
    private final LedgerCheck check;
    private final List<SignedRecord> sent = new ArrayList<>();
    private final Map<Hash, Place> promised = new HashMap<>();
    private final Set<Hash> never = new HashSet<>();
    private Chain chain;
    private long checked;

    private SimulatedNode(ChainHome home, Path spare, Draw draw) {
        this.home = home;
        this.spare = spare;
        this.draw = draw;
        this.log = MemoryLog.faulty(draw.below(Integer.MAX_VALUE), draw.oneOf(List.of(0, 10, 40)));
        this.check = new LedgerCheck(home.init().genesis());
        this.chain = open();
    }

    static SimulatedNode begin(Path folder, Suite suite, Draw draw) {
        return new SimulatedNode(ChainHome.begin(folder, suite), folder.resolve("spare"), draw);
    }

    /// Size of the head that was checked last.
    long checked() {
        return checked;
    }

    /// Does something to the node, and checks everything.
    void step() {
        home.time().pass(draw.below(2_000));
        switch (draw.below(8)) {
            case 0 -> {
                chain.close();
                chain = open();
            }
            case 1 -> crash();
            case 2 -> keepACopy();
            case 3 -> restoreTheCopy();
            case 4 -> home.time().pass(TimeUnit.MINUTES.toMillis(draw.between(1, 120)));
            default -> submit();
        }
        verify();
    }

    @Override
    public void close() {
        chain.close();
    }

    private void submit() {
        List<CompletableFuture<List<Outcome>>> answers = new ArrayList<>();
        List<List<SignedRecord>> calls = new ArrayList<>();
        for (int call = draw.between(1, 4); call > 0; call--) {
            List<SignedRecord> records = new ArrayList<>();
            for (int i = draw.between(1, 40); i > 0; i--) {
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
        if (!sent.isEmpty() && draw.below(4) == 0) {
            return draw.oneOf(sent);
        }
        SignedRecord record =
                switch (draw.below(6)) {
                    case 0 -> home.record("reject", "k", "x");
                    case 1 -> home.record("fail", "k", "x");
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

    /// The process dies: what it wrote is there, its memory is not.
    private void crash() {
        Path copy = spare.resolveSibling("crashed");
        copy(home.data().resolve("ledger"), copy);
        chain.close();
        replaceLedger(copy);
        chain = open();
    }

    private void keepACopy() {
        chain.close();
        if (!Files.exists(spare)) {
            copy(home.data().resolve("ledger"), spare);
        }
        chain = open();
    }

    /// The machine dies: what was not synced is lost, and the order brings it back.
    private void restoreTheCopy() {
        if (Files.exists(spare)) {
            chain.close();
            replaceLedger(spare);
            chain = open();
        }
    }

    private void verify() {
        var _ = chain.awaitHead(chain.size(), LONG).join();
        checked = check.check(chain);
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
    }

    private Chain open() {
        return Chain.open(
                home.config()
                        .withClockIsRight(true)
                        .withOrdering((_, _, delivery) -> MemoryOrdering.open(log, delivery)));
    }

    private void replaceLedger(Path other) {
        try {
            remove(home.data().resolve("ledger"));
            Files.move(other, home.data().resolve("ledger"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
