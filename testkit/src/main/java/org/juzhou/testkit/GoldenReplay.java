package org.juzhou.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.juzhou.chain.contract.Contract;
import org.juzhou.chain.genesis.DataDirectory;
import org.juzhou.chain.store.Inspection;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.record.Genesis;

/// The log of a chain that some version of the program wrote and every later one has to execute to
/// the same root: a file with its entries, each with its length before it (two bytes, big-endian),
/// and a file with the size and the root.
///
/// Such files are made once, and never again: where a rule changes, a contract gets a new version,
/// and the old one stays in the program.
///
/// @param name of its files, without their endings
/// @param entries from the genesis on
/// @param expected size, a space, root
public record GoldenReplay(String name, List<Bytes> entries, String expected) {
    private static final String LOG = ".log";
    private static final String ROOT = ".root";

    /// Those in a folder, by their names.
    public static List<GoldenReplay> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<GoldenReplay> replays = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(LOG)) {
                    replays.add(read(folder, name.substring(0, name.length() - LOG.length())));
                }
            }
            return replays;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GoldenReplay read(Path folder, String name) throws IOException {
        ByteBuffer log = ByteBuffer.wrap(Files.readAllBytes(folder.resolve(name + LOG)));
        List<Bytes> entries = new ArrayList<>();
        while (log.hasRemaining()) {
            byte[] entry = new byte[Short.toUnsignedInt(log.getShort())];
            log.get(entry);
            entries.add(Bytes.unsafeWrap(entry));
        }
        return new GoldenReplay(name, entries, Files.readString(folder.resolve(name + ROOT)));
    }

    /// Reads, verifies and executes the log again.
    ///
    /// @param contracts of this version of the program
    /// @return size and root, as [#expected] has them
    /// @throws AssertionError names the first entry that is judged otherwise
    public String run(List<Contract> contracts) {
        Genesis genesis = Genesis.parse(entries.getFirst());
        var _ = CheckedLog.read(genesis, entries);
        LedgerCheck.execute(genesis, contracts, entries);
        return outcome(genesis, entries);
    }

    /// Keeps a log.
    ///
    /// @param entries up to a seal
    /// @throws IllegalStateException where there is one of this name
    public static void write(Path folder, String name, List<Bytes> entries) {
        Path log = folder.resolve(name + LOG);
        if (Files.exists(log)) {
            throw new IllegalStateException(log + " is there: a golden log is not made again");
        }
        int length = entries.stream().mapToInt(entry -> Short.BYTES + entry.length()).sum();
        ByteBuffer bytes = ByteBuffer.allocate(length);
        entries.forEach(entry -> bytes.putShort((short) entry.length()).put(entry.toArray()));
        try {
            Files.write(log, bytes.array());
            Files.writeString(
                    folder.resolve(name + ROOT),
                    outcome(Genesis.parse(entries.getFirst()), entries));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String outcome(Genesis genesis, List<Bytes> entries) {
        List<Hash> leaves = entries.stream().map(genesis.suite()::leafHash).toList();
        return entries.size() + " " + NaiveTree.root(genesis.suite(), leaves) + "\n";
    }

    /// Keeps the log of a data directory whose node does not run.
    public static void keep(Path data, Path folder, String name) {
        try (DataDirectory directory = DataDirectory.open(data);
                Inspection store =
                        Inspection.open(
                                directory.ledger(),
                                directory.genesis().suite(),
                                Files.createTempDirectory("juzhou-replay-"))) {
            List<Bytes> entries = new ArrayList<>();
            for (long index = 0; index < store.size(); index++) {
                entries.add(Bytes.unsafeWrap(store.entry(index)));
            }
            write(folder, name, entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
