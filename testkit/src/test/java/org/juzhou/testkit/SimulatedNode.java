package org.juzhou.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.Chain;
import org.juzhou.chain.ChainConfig;
import org.juzhou.chain.ChainHome;
import org.juzhou.chain.TestChain;
import org.juzhou.chain.check.Fsck;
import org.juzhou.chain.check.FsckReport;
import org.juzhou.chain.genesis.DataDirectory;
import org.juzhou.chain.store.Applied;
import org.juzhou.chain.store.Tampering;
import org.juzhou.ledger.property.Draw;
import org.juzhou.testkit.disk.FaultyDisk;

/// One node of a simulated group: its machine with its disk, and the process on it while there is
/// one. For one thread.
final class SimulatedNode {
    private final ChainHome home;
    private final Path data;
    private final MemoryLog log;
    private final Draw draw;
    private final FaultyDisk disk = new FaultyDisk();
    private final AtomicReference<@Nullable MemoryOrdering> ordering = new AtomicReference<>();
    private @Nullable Chain chain;
    private Applied safe = Applied.NONE;

    /// @param data the node's data directory, with genesis and key
    SimulatedNode(ChainHome home, Path data, MemoryLog log, Draw draw) {
        this.home = home;
        this.data = data;
        this.log = log;
        this.draw = draw;
        disk.atStop(this::keepWhatIsThere);
    }

    FaultyDisk disk() {
        return disk;
    }

    Chain chain() {
        if (chain == null) {
            throw new IllegalStateException("the node does not run");
        }
        return chain;
    }

    MemoryOrdering ordering() {
        MemoryOrdering open = ordering.get();
        if (open == null) {
            throw new IllegalStateException("the node does not run");
        }
        return open;
    }

    boolean runs() {
        return chain != null;
    }

    /// Starts the process.
    void start(boolean leads) {
        ChainConfig config =
                ChainConfig.of(
                                disk.path(data),
                                _ -> disk.path(data.resolveSibling(data.getFileName() + ".head")),
                                TestChain.CONTRACTS)
                        .withTime(home.time())
                        .withLimits(home.config().limits())
                        .withOrdering(
                                (_, _, delivery) -> {
                                    MemoryOrdering opened =
                                            leads
                                                    ? MemoryOrdering.open(log, delivery)
                                                    : MemoryOrdering.follow(log, delivery);
                                    ordering.set(opened);
                                    return opened;
                                });
        chain = Chain.open(config);
    }

    /// Ends the process as somebody asks it to, or, where its machine has stopped, what is left of
    /// it.
    void end() {
        Chain open = chain;
        chain = null;
        if (open != null) {
            open.close();
        }
    }

    /// Kills the process: what it wrote is there, its memory is not.
    void kill() {
        disk.stop();
        revive();
    }

    /// The machine loses power: what was not synced may be lost.
    void losePower() {
        disk.stop();
        revive();
        disk.losePower(data, draw::below);
        for (Path file : files("rocks", ".log")) {
            cut(file);
        }
    }

    /// Sets the machine up again as it stopped.
    void revive() {
        end();
        if (disk.hasStopped()) {
            remove(ledger());
            if (Files.exists(stopped())) {
                move(stopped(), ledger());
            }
        }
        disk.repair();
    }

    /// Makes everything safe.
    ///
    /// @return the place up to which this node needs nothing again
    Applied snapshot() {
        safe = ordering().snapshot();
        return safe;
    }

    /// The place that the node said was safe.
    Applied safe() {
        return safe;
    }

    /// Checks the ledger of the node, which does not run, against itself.
    FsckReport fsck() {
        try (DataDirectory directory = DataDirectory.open(data)) {
            return Fsck.check(directory, TestChain.CONTRACTS, Fsck.Settings.all());
        }
    }

    /// Changes one bit of a file of the ledger, whose node does not run: a check names it. Then the
    /// file is as before.
    void findsAnyFlippedBit() {
        Path file = draw.oneOf(wholeFiles());
        try {
            long bit = draw.below(sizeOf(file) * Byte.SIZE);
            Tampering.flip(file, bit);
            FsckReport report = fsck();
            Tampering.flip(file, bit);
            assertThat(report.findings()).as("bit %d of %s", bit, file).isNotEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Files of which every bit counts.
    private List<Path> wholeFiles() {
        List<Path> files = files("", ".dat");
        files.addAll(files("rocks", ".sst"));
        files.removeIf(file -> sizeOf(file) == 0);
        return files;
    }

    private static long sizeOf(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path ledger() {
        return data.resolve("ledger");
    }

    /// Files in a folder of the ledger.
    List<Path> files(String folder, String ending) {
        Path place = ledger().resolve(folder);
        if (!Files.exists(place)) {
            return new ArrayList<>();
        }
        try (Stream<Path> files = Files.list(place)) {
            return new ArrayList<>(
                    files.filter(file -> file.toString().endsWith(ending)).sorted().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path stopped() {
        return data.resolveSibling(data.getFileName() + ".stopped");
    }

    private void keepWhatIsThere() {
        if (Files.exists(ledger())) {
            copy(ledger(), stopped());
        }
    }

    private void cut(Path file) {
        try (FileChannel open = FileChannel.open(file, StandardOpenOption.WRITE)) {
            if (draw.flip()) {
                open.truncate(draw.below(open.size() + 1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void remove(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
