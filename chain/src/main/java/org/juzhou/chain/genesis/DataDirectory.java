package org.juzhou.chain.genesis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.juzhou.chain.genesis.DataDirectoryException.Reason;
import org.juzhou.chain.governance.OriginName;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.note.VerifierKey;
import org.juzhou.ledger.record.Genesis;

/// The folder of one chain: what lies where, who uses it, and which version of the program wrote
/// it.
///
/// Whoever holds an open one is the only user of the folder, in this process and on this machine,
/// until [#close]. The file `version` is written last when a chain begins: a folder without it is
/// no data directory.
public final class DataDirectory implements AutoCloseable {
    private static final String VERSION = "juzhou-data/1";
    private static final String VERSION_FILE = "version";
    private static final String LOCK_FILE = "lock";
    private static final int MOST_VERSION_BYTES = 100;

    private final Path folder;
    private final FileChannel lock;

    private DataDirectory(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /// Whether a chain was begun in a folder.
    public static boolean exists(Path folder) {
        return Files.isRegularFile(folder.resolve(VERSION_FILE));
    }

    /// Opens and locks a data directory.
    ///
    /// @throws DataDirectoryException when there is none, it is another version's, or it is in use
    public static DataDirectory open(Path folder) {
        if (Files.isDirectory(folder) && !Files.isExecutable(folder)) {
            throw new DataDirectoryException(
                    Reason.UNUSABLE, folder, "you may not read this folder");
        }
        if (!exists(folder)) {
            throw new DataDirectoryException(Reason.MISSING, folder, "has no chain");
        }
        requireVersion(folder);
        return new DataDirectory(folder, lock(folder));
    }

    /// Locks a folder in which a chain is about to begin: missing or empty. [#complete] ends the
    /// beginning.
    static DataDirectory begin(Path folder) {
        if (exists(folder)) {
            throw new DataDirectoryException(Reason.EXISTS, folder, "has a chain already");
        }
        try {
            DurableFile.folder(folder);
            try (Stream<Path> inside = Files.list(folder)) {
                List<String> names =
                        inside.map(path -> path.getFileName().toString()).sorted().toList();
                if (!List.of(LOCK_FILE).containsAll(names)) {
                    throw new DataDirectoryException(
                            Reason.EXISTS, folder, "is not empty (" + names.getFirst() + ")");
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new DataDirectoryException(
                    Reason.UNUSABLE, folder, "cannot begin here: " + DurableFile.reason(e), e);
        }
        return new DataDirectory(folder, lock(folder));
    }

    /// Makes a folder the data directory of somebody who follows the chain and has no log key.
    ///
    /// @throws DataDirectoryException where it is one already
    public static void adopt(Path folder, Genesis genesis) {
        if (exists(folder)) {
            throw new DataDirectoryException(Reason.EXISTS, folder, "has a chain already");
        }
        try {
            DurableFile.folder(folder);
            DurableFile.write(folder.resolve("genesis"), genesis.toBytes().unsafeArray());
            DurableFile.write(folder.resolve(VERSION_FILE), version());
        } catch (UncheckedIOException e) {
            throw new DataDirectoryException(
                    Reason.UNUSABLE, folder, "cannot begin here: " + DurableFile.reason(e), e);
        }
    }

    /// From now on the folder is a data directory.
    void complete() {
        DurableFile.write(folder.resolve(VERSION_FILE), version());
    }

    private static byte[] version() {
        return (VERSION + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /// The folder itself.
    public Path folder() {
        return folder;
    }

    /// The bytes of entry 0.
    public Path genesisFile() {
        return folder.resolve("genesis");
    }

    /// The private key that signs checkpoints.
    public Path logKeyFile() {
        return folder.resolve("log.key");
    }

    /// What the store keeps.
    public Path ledger() {
        return folder.resolve("ledger");
    }

    /// What the order keeps.
    public Path raft() {
        return folder.resolve("raft");
    }

    /// The newest signed checkpoint.
    public Path headFile() {
        return folder.resolve("head");
    }

    /// Says under which origin the log goes on; missing while it is that of the genesis.
    private Path originFile() {
        return folder.resolve("origin");
    }

    /// Under which origin the log goes on; empty while it is that of the genesis.
    public Optional<LogOrigin> origin() {
        Path file = originFile();
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LogOrigin.MAX_BYTES + 1);
            if (bytes.length > LogOrigin.MAX_BYTES) {
                throw new DataDirectoryException(Reason.UNUSABLE, file, "is too long");
            }
            return Optional.of(LogOrigin.parse(Bytes.unsafeWrap(bytes)));
        } catch (IOException e) {
            throw new DataDirectoryException(Reason.UNUSABLE, file, "cannot read: " + e, e);
        } catch (FormatException e) {
            throw new DataDirectoryException(
                    Reason.UNUSABLE, file, "names no origin: " + e.getMessage(), e);
        }
    }

    /// The key that heads are signed with now.
    public VerifierKey logKey() {
        Genesis genesis = genesis();
        return OriginName.key(genesis, origin().map(LogOrigin::name).orElse(genesis.origin()));
    }

    /// From now on the log goes on under another origin: on the disk when this returns.
    public void renewOrigin(LogOrigin origin) {
        DurableFile.write(originFile(), origin.text().getBytes(StandardCharsets.UTF_8));
    }

    /// Co-signed heads.
    public Path cosignedHeads() {
        return folder.resolve("cosigned");
    }

    /// Leaves of batches.
    public Path blobs() {
        return folder.resolve("blobs");
    }

    /// Address and token of a running server.
    public Path serverFile() {
        return folder.resolve("server.json");
    }

    /// The genesis of this chain.
    public Genesis genesis() {
        try {
            if (Files.size(genesisFile()) > Genesis.MAX_BYTES) {
                throw new DataDirectoryException(
                        Reason.UNUSABLE, genesisFile(), "is too long to be a genesis");
            }
            return Genesis.parse(Bytes.unsafeWrap(Files.readAllBytes(genesisFile())));
        } catch (IOException e) {
            throw new DataDirectoryException(
                    Reason.UNUSABLE, genesisFile(), "cannot read: " + e, e);
        } catch (FormatException e) {
            throw new DataDirectoryException(
                    Reason.UNUSABLE, genesisFile(), "is no genesis: " + e.getMessage(), e);
        }
    }

    /// Frees the lock.
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot free the lock of " + folder, e);
        }
    }

    private static void requireVersion(Path folder) {
        Path file = folder.resolve(VERSION_FILE);
        String found;
        try {
            if (Files.size(file) > MOST_VERSION_BYTES) {
                throw new DataDirectoryException(
                        Reason.OTHER_VERSION, file, "is no version of a data directory");
            }
            found = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        } catch (IOException e) {
            throw new DataDirectoryException(Reason.UNUSABLE, file, "cannot read: " + e, e);
        }
        if (!found.equals(VERSION)) {
            throw new DataDirectoryException(
                    Reason.OTHER_VERSION,
                    folder,
                    "was written by another version of the program ("
                            + printable(found)
                            + " instead of "
                            + VERSION
                            + ")");
        }
    }

    private static String printable(String text) {
        return text.replaceAll("[^\\x20-\\x7e]", "?");
    }

    /// A second attempt in one process closes a channel of the same file, and on Linux that frees
    /// the first one's lock for other processes; RocksDB's own lock then still keeps them out.
    private static FileChannel lock(Path folder) {
        Path file = folder.resolve(LOCK_FILE);
        try {
            FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isTaken(channel)) {
                channel.close();
                throw new DataDirectoryException(
                        Reason.IN_USE, folder, "a running server or command uses it");
            }
            return channel;
        } catch (IOException e) {
            throw new DataDirectoryException(
                    Reason.UNUSABLE, file, "cannot lock: " + e.getMessage(), e);
        }
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }
}
