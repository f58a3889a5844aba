package org.juzhou.chain.checkpoint;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.Block;
import org.juzhou.chain.Head;
import org.juzhou.chain.StoppedException;
import org.juzhou.chain.governance.Committee;
import org.juzhou.chain.governance.Committees;
import org.juzhou.chain.store.Store;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.note.Cosignature;
import org.juzhou.ledger.note.NoteCheck;
import org.juzhou.ledger.note.SignatureLine;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.note.VerifierKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gathers what members hand in, and knows the newest head that enough of them have co-signed.
///
/// A line counts when it verifies with a key of the committee of that size, on a head that the log
/// signed and whose root this node has at that size. Any thread may call it.
public final class CosignedHeads implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CosignedHeads.class);
    private static final int MOST_GATHERINGS = 256;
    private static final int MOST_KEYS = 1_024;

    private final Setup setup;
    private final KeptHeads kept;
    private final HeadWaiters waiters = new HeadWaiters();
    private final TreeMap<Long, Gathering> gatherings = new TreeMap<>();
    private final Map<String, VerifierKey> parsed = new ConcurrentHashMap<>();
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();
    private volatile @Nullable CosignedHead newest;

    /// What it works with.
    ///
    /// @param committees all versions up to now
    /// @param folder where heads are kept
    /// @param wallMillis this machine's clock
    public record Setup(
            Store store,
            VerifierKey logKey,
            Supplier<Committees> committees,
            Path folder,
            LongSupplier wallMillis) {}

    /// What a member has co-signed last.
    ///
    /// @param size of the head
    /// @param timeSeconds by its own clock
    public record Seen(long size, long timeSeconds) {}

    /// What became of a line that was handed in.
    public sealed interface Answer {
        /// It counts.
        record Taken(CosignedHead head) implements Answer {}

        /// It does not.
        ///
        /// @param code `bad-head`, `unknown-head`, `other-root` or `unknown-cosigner`
        record Refused(String code, String detail) implements Answer {}
    }

    private CosignedHeads(Setup setup) {
        this.setup = setup;
        this.kept = KeptHeads.open(setup.folder());
    }

    /// Opens what was kept, and goes on from there.
    public static CosignedHeads open(Setup setup) {
        CosignedHeads heads = new CosignedHeads(setup);
        heads.kept
                .newest()
                .filter(note -> heads.isOurs(Checkpoint.parse(note.text())))
                .ifPresent(note -> heads.take(note));
        return heads;
    }

    /// Takes a head with lines of members.
    public Answer take(SignedNote note) {
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        NoteCheck ofTheLog = note.check(List.of(setup.logKey()));
        if (ofTheLog.verified().isEmpty() || !checkpoint.origin().equals(setup.logKey().name())) {
            return new Answer.Refused(
                    "bad-head", "the head is not signed by " + setup.logKey().name());
        }
        if (checkpoint.size() > setup.store().tip().size()) {
            return new Answer.Refused(
                    "unknown-head",
                    "this node has only " + setup.store().tip().size() + " entries");
        }
        if (!isOurs(checkpoint)) {
            LOG.error(
                    "ALARM: a member holds a head of size {} with root {}, signed by this log, but its root here is {}",
                    checkpoint.size(),
                    checkpoint.root(),
                    setup.store().rootAt(checkpoint.size()));
            return new Answer.Refused(
                    "other-root", "this node has another root at size " + checkpoint.size());
        }
        List<Cosignature> verified = note.check(keysAt(checkpoint.size())).verified();
        if (verified.isEmpty()) {
            return new Answer.Refused(
                    "unknown-cosigner",
                    "no line verifies with the key of a member at size " + checkpoint.size());
        }
        return new Answer.Taken(gather(note, checkpoint, verified));
    }

    /// The newest head that enough members have co-signed.
    public Optional<CosignedHead> newest() {
        return Optional.ofNullable(newest);
    }

    /// A head with the lines that came in for it up to now.
    public CosignedHead of(Head head) {
        Committee committee = committee(head.size());
        synchronized (gatherings) {
            Gathering gathering = gatherings.get(head.size());
            return gathering == null
                    ? new CosignedHead(
                            head, List.of(), committee.members().size(), committee.quorum())
                    : gathering.head(committee, this::head);
        }
    }

    /// The earliest co-signed head kept for ever that covers a tree of that size: its members saw
    /// everything below it by their own clocks.
    public Optional<CosignedHead> earliest(long size) {
        Optional<SignedNote> note =
                kept.earliest(size).filter(one -> isOurs(Checkpoint.parse(one.text())));
        return note.isEmpty()
                ? newest().filter(one -> one.head().size() >= size)
                : note.map(this::read);
    }

    /// The head that proves the step to a version of the committee: the first that covers its
    /// decision and was co-signed by enough members of the version before.
    ///
    /// @param version from 2 on
    public Optional<Head> step(int version) {
        Path file = stepFile(version);
        return Files.exists(file)
                ? NoteFile.read(file).map(note -> head(note, Checkpoint.parse(note.text())))
                : Optional.empty();
    }

    /// Done with a co-signed head of at least `size` entries; fails when none will come any more.
    public CompletableFuture<Head> await(long size) {
        return waiters.await(size);
    }

    /// What each member has co-signed last, since this node started or as it is kept.
    public Optional<Seen> lastOf(String member) {
        return Optional.ofNullable(seen.get(member));
    }

    @Override
    public void close() {
        waiters.end(new StoppedException("the chain was closed"));
        kept.close();
    }

    private CosignedHead gather(
            SignedNote note, Checkpoint checkpoint, List<Cosignature> verified) {
        CosignedHead head;
        boolean fresh;
        synchronized (gatherings) {
            Gathering gathering =
                    gatherings.computeIfAbsent(
                            checkpoint.size(),
                            _ -> new Gathering(checkpoint, line(note, setup.logKey())));
            for (Cosignature one : verified) {
                gathering.add(line(note, one.key()), one);
                Seen now = new Seen(checkpoint.size(), one.timeSeconds());
                seen.merge(
                        one.key().name(),
                        now,
                        (old, late) -> late.size() >= old.size() ? late : old);
            }
            while (gatherings.size() > MOST_GATHERINGS) {
                gatherings.pollFirstEntry();
            }
            keepStep(gathering);
            head = gathering.head(committee(checkpoint.size()), this::head);
            CosignedHead before = newest;
            fresh = head.isMet() && (before == null || head.head().size() >= before.head().size());
            if (fresh) {
                kept.keep(
                        TimeUnit.MILLISECONDS.toSeconds(setup.wallMillis().getAsLong()),
                        head.head().signedNote());
                newest = head;
            }
        }
        if (fresh) {
            waiters.publish(head.head());
        }
        return head;
    }

    /// Keeps the head by which those who trust the version before come to trust the next one: for
    /// every version that this head covers, since several may be decided between two heads.
    private void keepStep(Gathering gathering) {
        List<Committee> all = setup.committees().get().all();
        int covered = committee(gathering.checkpoint().size()).version();
        for (Committee before : all.subList(0, covered - 1)) {
            Path file = stepFile(before.version() + 1);
            if (!Files.exists(file)) {
                CosignedHead head = gathering.head(before, this::head);
                if (head.isMet() || before.quorum() == 0) {
                    NoteFile.write(file, head.head().signedNote());
                }
            }
        }
    }

    private Path stepFile(int version) {
        return setup.folder().resolve("step-" + version);
    }

    /// The keys whose lines count at a size: those of its committee, and, until the step to it is
    /// proven, those of the one before.
    private List<VerifierKey> keysAt(long size) {
        Committee committee = committee(size);
        Set<String> keys = new LinkedHashSet<>();
        committee.members().forEach(member -> keys.addAll(member.keys()));
        if (committee.version() > Committee.FIRST_VERSION) {
            setup.committees()
                    .get()
                    .all()
                    .get(committee.version() - 2)
                    .members()
                    .forEach(member -> keys.addAll(member.keys()));
        }
        return keys.stream().map(this::parsed).toList();
    }

    /// To read a key takes as long as to verify a line by it.
    private VerifierKey parsed(String key) {
        if (parsed.size() > MOST_KEYS) {
            parsed.clear();
        }
        return parsed.computeIfAbsent(key, VerifierKey::parse);
    }

    private CosignedHead read(SignedNote note) {
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        Gathering gathering = new Gathering(checkpoint, note.lines().getFirst());
        note.check(keysAt(checkpoint.size()))
                .verified()
                .forEach(one -> gathering.add(line(note, one.key()), one));
        return gathering.head(committee(checkpoint.size()), this::head);
    }

    private boolean isOurs(Checkpoint checkpoint) {
        return checkpoint.size() >= 1
                && checkpoint.size() <= setup.store().tip().size()
                && setup.store().rootAt(checkpoint.size()).equals(checkpoint.root());
    }

    private Committee committee(long size) {
        return setup.committees().get().at(size);
    }

    private Head head(SignedNote note, Checkpoint checkpoint) {
        Block block = setup.store().blockOf(checkpoint.size() - 1);
        return new Head(
                new String(note.toBytes().toArray(), StandardCharsets.UTF_8),
                checkpoint.size(),
                checkpoint.root(),
                block.height(),
                block.timeMillis());
    }

    private static SignatureLine line(SignedNote note, VerifierKey key) {
        return note.lines().stream()
                .filter(line -> line.hint().equals(key.hint()))
                .findFirst()
                .orElseThrow();
    }
}
