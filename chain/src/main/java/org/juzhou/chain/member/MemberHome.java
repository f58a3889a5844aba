package org.juzhou.chain.member;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.juzhou.chain.evidence.Evidence;
import org.juzhou.chain.genesis.DataDirectory;
import org.juzhou.chain.genesis.DataDirectoryException;
import org.juzhou.chain.genesis.DataDirectoryException.Reason;
import org.juzhou.chain.genesis.DurableFile;
import org.juzhou.chain.genesis.HeadSlots;
import org.juzhou.chain.genesis.LogOrigin;
import org.juzhou.chain.governance.OriginName;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.crypto.KeyFile;
import org.juzhou.ledger.crypto.PrivateKey;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.note.NoteCheck;
import org.juzhou.ledger.note.NoteSigner;
import org.juzhou.ledger.note.SignatureType;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.note.VerifierKey;
import org.juzhou.ledger.record.Genesis;
import org.juzhou.ledger.tree.TreeHead;

/// What a member keeps: a data directory with its copy of the ledger, its key, the head that it
/// accepted last, the evidence it found, and the mark that it stopped.
///
/// Whoever holds an open one is the only user of the folder until [#close].
public final class MemberHome implements AutoCloseable {
    private static final String KEY = "member.key";
    private static final String NAME = "member.name";
    private static final String STOPPED = "stopped";
    private static final String EVIDENCE = "evidence";
    private static final String SUFFIX = ".evidence";

    private final DataDirectory directory;
    private final Genesis genesis;
    private final NoteSigner signer;
    private final PrivateKey key;
    private final HeadSlots heads;

    private MemberHome(DataDirectory directory, String name, PrivateKey key) {
        this.directory = directory;
        this.genesis = directory.genesis();
        this.key = key;
        this.heads = new HeadSlots(directory.headFile());
        this.signer = new NoteSigner(name, cosignatureType(genesis.suite()), key);
    }

    /// Makes the key of a member that does not follow a chain yet, or takes the one that is there:
    /// its public part may stand in a genesis.
    public static NoteSigner prepare(Path folder, String name, Suite suite) {
        DurableFile.folder(folder);
        Path file = folder.resolve(KEY);
        if (!Files.exists(file)) {
            KeyFile.save(file, PrivateKey.generate(algorithm(suite)));
        }
        return new NoteSigner(name, cosignatureType(suite), KeyFile.load(file));
    }

    /// Begins to follow a chain in a folder that is missing, empty or prepared.
    ///
    /// @param name of the member's key, such as `court.example/member`
    public static MemberHome begin(Path folder, Genesis genesis, String name) {
        prepare(folder, name, genesis.suite());
        DurableFile.write(folder.resolve(NAME), name.getBytes(StandardCharsets.UTF_8));
        DataDirectory.adopt(folder, genesis);
        return open(folder);
    }

    /// Whether a member follows a chain here.
    public static boolean exists(Path folder) {
        return DataDirectory.exists(folder) && Files.exists(folder.resolve(KEY));
    }

    /// Opens and locks the folder.
    ///
    /// @throws DataDirectoryException when there is no member, or another program uses it
    public static MemberHome open(Path folder) {
        DataDirectory directory = DataDirectory.open(folder);
        try {
            if (!exists(folder)) {
                throw new DataDirectoryException(
                        Reason.UNUSABLE, folder, "is no member's folder: it has no member.key");
            }
            String name = Files.readString(folder.resolve(NAME)).strip();
            return new MemberHome(directory, name, KeyFile.load(folder.resolve(KEY)));
        } catch (IOException e) {
            directory.close();
            throw new DataDirectoryException(
                    Reason.UNUSABLE, folder.resolve(NAME), "cannot read: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /// Entry 0 of the chain.
    public Genesis genesis() {
        return genesis;
    }

    /// The log's key, by the name of the origin that is followed.
    VerifierKey logKey() {
        return directory.logKey();
    }

    /// Follows the log under a new origin from now on, as people have decided.
    ///
    /// @throws FormatException where the origin cannot follow the one before
    public void follow(String origin) {
        String before = directory.logKey().name();
        if (origin.equals(before)) {
            return;
        }
        if (!OriginName.follows(genesis.origin(), before, origin)) {
            throw new FormatException("bad-origin", "origin", "cannot follow " + before);
        }
        Optional<TreeHead> last = head().map(note -> Checkpoint.parse(note.text()).head());
        directory.renewOrigin(
                new LogOrigin(
                        origin,
                        last.map(TreeHead::size).orElse(0L),
                        last.map(TreeHead::root).orElse(LogOrigin.unknownRoot()),
                        "--origin"));
    }

    /// Co-signs heads.
    public NoteSigner signer() {
        return signer;
    }

    /// The private key of the member.
    PrivateKey key() {
        return key;
    }

    Path ledger() {
        return directory.ledger();
    }

    /// The head that was accepted last, with the member's line where it co-signed.
    Optional<SignedNote> head() {
        return HeadSlots.read(directory.headFile()).stream()
                .flatMap(held -> accepted(held).stream())
                .max(Comparator.comparing(this::isOfTheOrigin).thenComparingLong(MemberHome::size));
    }

    /// What a slot holds, if it is whole: a note whose every line verifies.
    private Optional<SignedNote> accepted(Bytes held) {
        try {
            SignedNote note = SignedNote.parse(held);
            String origin = Checkpoint.parse(note.text()).origin();
            NoteCheck check =
                    note.check(List.of(OriginName.key(genesis, origin), signer.verifierKey()));
            boolean isWhole = check.failed().isEmpty() && !check.verified().isEmpty();
            return isWhole ? Optional.of(note) : Optional.empty();
        } catch (FormatException e) {
            return Optional.empty();
        }
    }

    private boolean isOfTheOrigin(SignedNote note) {
        return Checkpoint.parse(note.text()).origin().equals(logKey().name());
    }

    private static long size(SignedNote note) {
        return Checkpoint.parse(note.text()).size();
    }

    /// Keeps a head beside the one before: on the disk when this returns.
    void keepHead(SignedNote note) {
        heads.write(note);
    }

    /// Why nothing is signed any more with this key; empty while it is.
    public Optional<String> stopped() {
        Path file = directory.folder().resolve(STOPPED);
        try {
            return Files.exists(file)
                    ? Optional.of(Files.readString(file).strip())
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /// From now on nothing is signed with this key.
    void stop(String reason) {
        DurableFile.write(
                directory.folder().resolve(STOPPED), reason.getBytes(StandardCharsets.UTF_8));
    }

    /// Keeps evidence.
    ///
    /// @return the name of its file
    String keep(Evidence evidence) {
        Path folder = directory.folder().resolve(EVIDENCE);
        DurableFile.folder(folder);
        String name = evidence.foundSeconds() + "-" + evidence.lie().code() + SUFFIX;
        DurableFile.write(folder.resolve(name), evidence.toBytes().unsafeArray());
        return name;
    }

    /// The names of the files with evidence, the oldest first.
    public List<String> evidence() {
        Path folder = directory.folder().resolve(EVIDENCE);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    /// A file with evidence.
    public Optional<Bytes> evidence(String name) {
        if (!evidence().contains(name)) {
            return Optional.empty();
        }
        Path file = directory.folder().resolve(EVIDENCE).resolve(name);
        try {
            return Optional.of(Bytes.unsafeWrap(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /// Takes a new key after a written decision: the consortium has to admit it before it counts.
    /// The old key, the mark and the decision are kept beside it.
    ///
    /// @param decision why the member goes on, for those who ask later
    public static NoteSigner renew(Path folder, String decision) {
        try (MemberHome home = open(folder)) {
            long number = 1;
            while (Files.exists(folder.resolve(KEY + "." + number))) {
                number++;
            }
            DurableFile.write(
                    folder.resolve("decision." + number),
                    decision.getBytes(StandardCharsets.UTF_8));
            PrivateKey fresh = PrivateKey.generate(algorithm(home.genesis.suite()));
            Path next = folder.resolve(KEY + ".next");
            Files.deleteIfExists(next);
            KeyFile.save(next, fresh);
            Files.copy(folder.resolve(KEY), folder.resolve(KEY + "." + number));
            Files.move(
                    next,
                    folder.resolve(KEY),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            if (Files.exists(folder.resolve(STOPPED))) {
                Files.move(folder.resolve(STOPPED), folder.resolve(STOPPED + "." + number));
            }
            return new NoteSigner(
                    home.signer.verifierKey().name(), cosignatureType(home.genesis.suite()), fresh);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot renew the key in " + folder, e);
        }
    }

    @Override
    public void close() {
        heads.close();
        directory.close();
    }

    private static SignatureType cosignatureType(Suite suite) {
        return switch (suite) {
            case STANDARD -> SignatureType.ED25519_COSIGNATURE;
            case GUOMI -> SignatureType.SM2_COSIGNATURE;
        };
    }

    private static Algorithm algorithm(Suite suite) {
        return cosignatureType(suite).algorithm();
    }
}
