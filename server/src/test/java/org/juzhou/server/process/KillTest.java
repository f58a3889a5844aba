package org.juzhou.server.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.chain.Chain;
import org.juzhou.chain.ChainConfig;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.record.RecordReader;
import org.juzhou.ledger.record.SignedRecord;
import org.juzhou.ledger.tree.CompactRange;
import org.juzhou.sdk.Answer;
import org.juzhou.sdk.ChainFacts;
import org.juzhou.sdk.JuzhouClient;
import org.juzhou.sdk.LogReader;
import org.juzhou.sdk.Signer;
import org.juzhou.sdk.UserHome;
import org.juzhou.server.Contracts;
import org.juzhou.testkit.LedgerCheck;

/// The server is killed at random moments under load, again and again, also while it starts: what
/// it acknowledged stays where it said, nothing has two places, and no head is taken back.
class KillTest {
    private static final int LEAST_IN_FLIGHT = 64;
    private static final int ASKED_AGAIN = 64;
    private static final Bytes RECORD_BEGINS = Bytes.ascii("eyJ");

    @TempDir Path folder;
    private final Map<Hash, Long> promised = new HashMap<>();
    private final TreeMap<Long, Hash> heads = new TreeMap<>();

    @Test
    void losesAndMovesNothingThatItAcknowledged() {
        boolean extended = Boolean.getBoolean("juzhou.long");
        int rounds = extended ? 500 : 8;
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Path home = folder.resolve("home");
        Program.run(0, home, "init", "--data", data());
        List<SignedRecord> last = List.of();
        Map<Hash, Long> news = Map.of();
        for (int round = 1; round <= rounds; round++) {
            try {
                if (round % 4 == 0) {
                    killWhileStarting(home, random);
                }
                Promises promises = new Promises(folder.resolve("promises-" + round));
                last = round(home, random, promises, last, news);
                news = promises.kept();
                promised.putAll(news);
            } catch (AssertionError e) {
                throw new AssertionError("round " + round + " of seed " + seed, e);
            }
        }
        finish(home, last, news, !extended);
        System.out.printf(
                "kill -9: %d rounds, %d acknowledged records, each where it was; %d heads%n",
                rounds, promised.size(), heads.size());
    }

    @Test
    void wouldNoticeALostAMovedAndASecondPlace() {
        Path home = folder.resolve("home");
        Program.run(0, home, "init", "--data", data());
        try (Program server = serve(home)) {
            URI url = server.awaitReady();
            Promises promises = new Promises(folder.resolve("promises"));
            ChainFacts chain = chain(url);
            try (Load load = Load.start(url, chain, founder(home, chain), promises)) {
                awaitLoad(server, load, promises, 100);
                server.kill();
                load.awaitEnd();
            }
            promised.putAll(promises.kept());
        }
        assertThat(promised).isNotEmpty();
        Map.Entry<Hash, Long> some = promised.entrySet().iterator().next();
        Hash never = Hash.of(new byte[Hash.LENGTH]);
        try (Program server = serve(home)) {
            URI url = server.awaitReady();
            Load.requireKept(url, promised);
            assertThatThrownBy(() -> Load.requireKept(url, Map.of(never, 5L)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("was promised index 5");
            assertThatThrownBy(
                            () -> Load.requireKept(url, Map.of(some.getKey(), some.getValue() + 1)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("was promised index");
            walk(url);
            heads.put(1L, never);
            assertThatThrownBy(() -> walk(url))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("head of size 1");
        }
    }

    /// Starts, asks for what was promised, loads, kills.
    ///
    /// @return what was sent
    private List<SignedRecord> round(
            Path home,
            Random random,
            Promises promises,
            List<SignedRecord> last,
            Map<Hash, Long> news) {
        try (Program server = serve(home)) {
            URI url = server.awaitReady();
            seeHead(url);
            Load.requireKept(url, news);
            askAgain(url, last, news, promises);
            ChainFacts chain = chain(url);
            try (Load load = Load.start(url, chain, founder(home, chain), promises)) {
                boolean ended = server.endsWithin(Duration.ofMillis(100 + random.nextInt(900)));
                assertThat(ended).as("ended by itself: %s", server.said()).isFalse();
                seeHead(url);
                awaitLoad(server, load, promises, 0);
                server.kill();
                return load.awaitEnd();
            }
        }
    }

    private static void awaitLoad(Program server, Load load, Promises promises, int count) {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (promises.count() < count || load.inFlight() < LEAST_IN_FLIGHT) {
            assertThat(System.nanoTime()).as("no load: %s", server.said()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private void killWhileStarting(Path home, Random random) {
        try (Program server = serve(home)) {
            assertThat(server.endsWithin(Duration.ofMillis(200 + random.nextInt(2_500))))
                    .as("ended by itself: %s", server.said())
                    .isFalse();
            server.kill();
        }
    }

    /// Sends records of the last life again: those with a place get the same, the others their
    /// first and only one.
    private void askAgain(
            URI url, List<SignedRecord> last, Map<Hash, Long> news, Promises promises) {
        int from = Math.max(0, last.size() - ASKED_AGAIN);
        List<SignedRecord> open = last.subList(from, last.size());
        if (open.isEmpty()) {
            return;
        }
        try (JuzhouClient client = new JuzhouClient(url)) {
            for (Answer answer : client.submit(open)) {
                assertThat(answer).isInstanceOf(Answer.Accepted.class);
                if (answer instanceof Answer.Accepted(var id, var index, _, _, _)) {
                    assertThat(news.getOrDefault(id, index)).isEqualTo(index);
                    promises.add(id, index);
                }
            }
        }
    }

    private void finish(
            Path home, List<SignedRecord> last, Map<Hash, Long> news, boolean everything) {
        Promises promises = new Promises(folder.resolve("promises-last"));
        try (Program server = serve(home)) {
            URI url = server.awaitReady();
            Load.requireKept(url, news);
            askAgain(url, last, news, promises);
            promised.putAll(promises.kept());
            walk(url);
            server.stop();
        }
        assertThat(Program.run(0, home, "fsck", "--data", data(), "--json"))
                .contains("\"clean\":true");
        if (everything) {
            ChainConfig config =
                    ChainConfig.of(
                            folder.resolve("data"), new UserHome(home)::headFile, Contracts.all());
            try (Chain chain = Chain.open(config)) {
                new LedgerCheck(chain.identity().genesis(), Contracts.all()).everything(chain);
            }
        }
    }

    /// Reads the whole log: every promise is kept in it, no record is in it twice, and every head
    /// that was ever seen is one of this tree.
    private void walk(URI url) {
        try (JuzhouClient client = new JuzhouClient(url)) {
            ChainFacts facts = client.chain();
            LogReader log = new LogReader(client);
            long size = log.head().size();
            CompactRange tree = new CompactRange(facts.suite());
            Map<Hash, Long> places = new HashMap<>();
            for (long index = 0; index < size; index++) {
                Bytes entry = log.entry(index, size);
                tree.append(facts.suite().leafHash(entry));
                Hash seen = heads.get(index + 1);
                if (seen != null && !seen.equals(tree.root())) {
                    throw new AssertionError("the head of size " + (index + 1) + " was taken back");
                }
                if (entry.startsWith(RECORD_BEGINS)) {
                    Hash id = RecordReader.parse(entry, facts.suite()).id();
                    Long first = places.put(id, index);
                    assertThat(first).as("a first place of %s at %s", id, index).isNull();
                }
            }
            assertThat(heads.isEmpty() ? 0 : heads.lastKey()).isLessThanOrEqualTo(size);
            promised.forEach((id, index) -> assertThat(places).containsEntry(id, index));
        }
    }

    private void seeHead(URI url) {
        try (JuzhouClient client = new JuzhouClient(url)) {
            Checkpoint head = new LogReader(client).head();
            Hash before = heads.putIfAbsent(head.size(), head.root());
            assertThat(before == null || before.equals(head.root())).isTrue();
            assertThat(head.size()).as("the head goes back").isEqualTo(heads.lastKey());
        }
    }

    private Program serve(Path home) {
        return Program.start(home, "serve", "--data", data(), "--port", "0");
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private static ChainFacts chain(URI url) {
        try (JuzhouClient client = new JuzhouClient(url)) {
            return client.chain();
        }
    }

    private static Signer founder(Path home, ChainFacts chain) {
        return Signer.load(new UserHome(home).keyFiles(chain.origin()).getFirst());
    }
}
