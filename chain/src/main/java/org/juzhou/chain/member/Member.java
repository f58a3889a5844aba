package org.juzhou.chain.member;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.StoppedException;
import org.juzhou.chain.Tiles;
import org.juzhou.chain.contract.Contract;
import org.juzhou.chain.evidence.EvidenceWriter;
import org.juzhou.chain.evidence.Lie;
import org.juzhou.chain.governance.Committee;
import org.juzhou.chain.governance.Committees;
import org.juzhou.chain.governance.OriginName;
import org.juzhou.chain.member.MemberStatus.State;
import org.juzhou.chain.store.StoreException;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.note.NoteCheck;
import org.juzhou.ledger.note.SignatureLine;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.note.VerifierKey;
import org.juzhou.ledger.record.Genesis;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A member at work: one thread follows the log and co-signs each head that is its own result too,
/// after it is on this disk. Any thread may ask how it does.
///
/// It never co-signs a smaller head than before, nor two of one size, nor anything after it found a
/// lie.
public final class Member implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Member.class);

    /// The least time between two questions to a log that answers at once and has nothing new.
    private static final long POLL_MILLIS = 200;

    private static final long SHORT_PAUSE_MILLIS = 1_000;
    private static final long LONG_PAUSE_MILLIS = 15_000;

    private final Setup setup;
    private final Copy copy;
    private final StretchReader reader;
    private final Follower follower;
    private final VerifierKey logKey;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closing = lock.newCondition();
    private final Set<Lie> told = EnumSet.noneOf(Lie.class);
    private final Tiles tiles;
    private volatile boolean closed;
    private volatile State state = State.CATCHING_UP;
    private volatile String reason = "";
    private volatile long logSize;
    private volatile long cosignedMillis;
    private volatile @Nullable SignedNote accepted;

    /// What a member works with.
    ///
    /// @param contracts of this program
    /// @param wallMillis this machine's clock
    /// @param threads that verify signatures
    public record Setup(
            MemberHome home,
            LogSource source,
            List<Contract> contracts,
            LongSupplier wallMillis,
            int threads) {}

    private Member(Setup setup) {
        this.setup = setup;
        MemberHome home = setup.home();
        this.logKey = home.logKey();
        this.copy = Copy.open(home, setup.contracts());
        this.accepted = home.head().orElse(null);
        this.tiles = new Tiles(copy.store(), this::acceptedSize);
        LogSource patient = new PatientSource(setup.source());
        this.reader = new StretchReader(patient, copy.suite(), copy.registry(), setup.threads());
        EvidenceWriter writer =
                new EvidenceWriter(
                        copy.suite(),
                        home.genesis().chain(),
                        home.signer().verifierKey().name(),
                        home.key());
        Accuser accuser = new Accuser(writer, copy, reader, this::wallSeconds);
        this.follower =
                new Follower(
                        copy,
                        patient,
                        reader,
                        accuser,
                        new Follower.Watch(setup.wallMillis(), _ -> {}));
        this.thread =
                Thread.ofPlatform()
                        .name("member of " + logKey.name())
                        .daemon()
                        .unstarted(this::run);
    }

    /// Opens the copy and begins to follow. A member that has stopped before serves what it has.
    ///
    /// @throws StoreException when the copy is damaged
    public static Member start(Setup setup) {
        Member member = new Member(setup);
        member.thread.start();
        return member;
    }

    /// How it does.
    public MemberStatus status() {
        var tip = copy.store().tip();
        return new MemberStatus(
                state,
                reason,
                tip.size(),
                tip.height(),
                logSize,
                isCosigned() ? acceptedSize() : 0,
                cosignedMillis,
                setup.home().evidence());
    }

    /// The head that it accepted last, with its own line where it co-signed; empty before the
    /// first.
    public Optional<SignedNote> head() {
        return Optional.ofNullable(accepted);
    }

    /// What it serves of its copy: as far as the accepted head goes.
    public Tiles tiles() {
        return tiles;
    }

    /// Stops following, closes the source and the copy. The folder stays the caller's.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            closing.signalAll();
        } finally {
            lock.unlock();
        }
        setup.source().close();
        reader.close();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        copy.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Optional<String> before = setup.home().stopped();
        if (before.isPresent()) {
            become(State.STOPPED, before.get());
            return;
        }
        long pause = SHORT_PAUSE_MILLIS;
        while (!closed) {
            try {
                long asked = System.nanoTime();
                boolean fresh = step();
                pause = SHORT_PAUSE_MILLIS;
                if (!fresh) {
                    pause(POLL_MILLIS - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - asked));
                }
            } catch (SourceException e) {
                become(State.AWAY, String.valueOf(e.getMessage()));
                pause(pause);
                pause = Math.min(2 * pause, LONG_PAUSE_MILLIS);
            } catch (LieFound e) {
                if (!goesOnAfter(e)) {
                    return;
                }
                pause(SHORT_PAUSE_MILLIS);
            } catch (UncheckedIOException e) {
                become(State.REFUSING, "cannot keep it: " + e.getMessage());
                pause(SHORT_PAUSE_MILLIS);
            } catch (StoreException | StoppedException | IllegalArgumentException e) {
                if (!closed) {
                    LOG.error("the member cannot go on", e);
                    become(State.STOPPED, String.valueOf(e.getMessage()));
                }
                return;
            } catch (RuntimeException | Error e) {
                LOG.error("the member cannot go on", e);
                become(State.STOPPED, "it cannot go on: " + e);
                return;
            }
        }
    }

    /// Asks for the newest head and does what it takes to co-sign it.
    ///
    /// @return whether there was something new
    private boolean step() {
        SignedNote known = accepted;
        Bytes answer = setup.source().head(known == null ? 0 : acceptedSize());
        SignedNote note = signedByTheLog(answer);
        Checkpoint head = Checkpoint.parse(note.text());
        logSize = Math.max(logSize, head.size());
        if (copy.store().tip().size() + StretchReader.MOST < head.size()) {
            become(State.CATCHING_UP, "");
        }
        if (!follower.follow(note, known)) {
            return repeat(answer);
        }
        accept(note, head);
        return true;
    }

    private SignedNote signedByTheLog(Bytes answer) {
        try {
            SignedNote note = SignedNote.parse(answer);
            Checkpoint checkpoint = Checkpoint.parse(note.text());
            NoteCheck check = note.check(List.of(logKey));
            if (check.verified().isEmpty() || !checkpoint.origin().equals(logKey.name())) {
                requireNoNewOrigin(note, checkpoint);
                throw new SourceException("the head it shows is not signed by " + logKey.name());
            }
            List<SignatureLine> lines = new ArrayList<>();
            note.lines().stream()
                    .filter(line -> line.hint().equals(logKey.hint()))
                    .findFirst()
                    .ifPresent(lines::add);
            return new SignedNote(note.text(), lines);
        } catch (FormatException e) {
            throw new SourceException("the head it shows cannot be read: " + e.getMessage(), e);
        }
    }

    /// Says so where the log goes on under a new origin: following it there is for people to
    /// decide.
    private void requireNoNewOrigin(SignedNote note, Checkpoint head) {
        Genesis genesis = setup.home().genesis();
        if (OriginName.follows(genesis.origin(), logKey.name(), head.origin())
                && !note.check(List.of(OriginName.key(genesis, head.origin())))
                        .verified()
                        .isEmpty()) {
            throw new SourceException(
                    "the log goes on under the new origin "
                            + head.origin()
                            + ", since it lost what it had signed under "
                            + logKey.name()
                            + ": where that was decided, start this member with --origin "
                            + head.origin());
        }
    }

    private void accept(SignedNote note, Checkpoint head) {
        copy.settle();
        boolean admitted = isAdmitted();
        SignedNote kept =
                admitted ? note.with(setup.home().signer().cosign(head, wallSeconds())) : note;
        setup.home().keepHead(kept);
        accepted = kept;
        told.clear();
        if (admitted) {
            cosignedMillis = setup.wallMillis().getAsLong();
            become(State.FOLLOWING, "");
            setup.source().cosign(kept);
        } else {
            become(
                    State.FOLLOWING,
                    "its key is not admitted: " + setup.home().signer().verifierKey().text());
        }
    }

    /// Hands the line in once more where the log shows the head without it.
    private boolean repeat(Bytes answer) {
        SignedNote known = accepted;
        if (known != null && isCosigned()) {
            boolean shown =
                    SignedNote.parse(answer).lines().stream()
                            .anyMatch(
                                    line ->
                                            line.hint()
                                                    .equals(
                                                            setup.home()
                                                                    .signer()
                                                                    .verifierKey()
                                                                    .hint()));
            if (!shown) {
                setup.source().cosign(known);
            }
        }
        become(State.FOLLOWING, reason);
        return false;
    }

    /// Keeps the evidence, raises the alarm, and says whether the member goes on.
    private boolean goesOnAfter(LieFound found) {
        Lie lie = found.evidence().lie();
        if (told.add(lie)) {
            String file = setup.home().keep(found.evidence());
            LOG.error(
                    "ALARM: the log {} lied ({}), evidence in {}: {}",
                    logKey.name(),
                    lie.code(),
                    file,
                    found.evidence().what());
        }
        if (lie.isFinal()) {
            setup.home().stop(String.valueOf(found.getMessage()));
            become(State.STOPPED, String.valueOf(found.getMessage()));
            return false;
        }
        become(State.REFUSING, String.valueOf(found.getMessage()));
        return true;
    }

    /// Whether the committee of this size counts its key; or the one before, on the first head that
    /// the member sees after a change: those who trust the old version come to the new one by it.
    private boolean isAdmitted() {
        Committees committees = copy.committees();
        Committee committee = committees.at(copy.store().tip().size());
        boolean isStep =
                committee.version() > Committee.FIRST_VERSION
                        && acceptedSize() < committee.fromSize();
        return isIn(committee) || (isStep && isIn(committees.all().get(committee.version() - 2)));
    }

    private boolean isIn(Committee committee) {
        String key = setup.home().signer().verifierKey().text();
        return committee.members().stream().anyMatch(member -> member.keys().contains(key));
    }

    private boolean isCosigned() {
        SignedNote known = accepted;
        return known != null && known.lines().size() > 1;
    }

    private long acceptedSize() {
        SignedNote known = accepted;
        return known == null ? 0 : Checkpoint.parse(known.text()).size();
    }

    private long wallSeconds() {
        return TimeUnit.MILLISECONDS.toSeconds(setup.wallMillis().getAsLong());
    }

    private void become(State next, String why) {
        if (state != next || !reason.equals(why)) {
            LOG.info("{} {}", next, why);
        }
        state = next;
        reason = why;
    }

    private void pause(long millis) {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (!closed && left > 0) {
                left = closing.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            LOG.debug("asked to stop", e);
        } finally {
            lock.unlock();
        }
    }
}
