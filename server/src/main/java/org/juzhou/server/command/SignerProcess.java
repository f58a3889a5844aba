package org.juzhou.server.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.genesis.DurableFile;
import org.juzhou.ledger.Suite;
import org.juzhou.platform.NodeFiles;

/// The signer that a node starts beside itself: a process of its own in a folder of the data
/// directory, that ends with the node.
final class SignerProcess implements AutoCloseable {
    private static final long LONGEST_END_SECONDS = 5;

    private final @Nullable Process process;

    private SignerProcess(@Nullable Process process) {
        this.process = process;
    }

    /// Starts one; it answers a moment later.
    ///
    /// @param elsewhere where another signer says how it is reached, which is then the node's; null
    ///   to start one
    static SignerProcess start(NodeFiles files, Suite suite, @Nullable Path elsewhere) {
        if (elsewhere != null) {
            return new SignerProcess(null);
        }
        Path folder = Objects.requireNonNull(files.signer().getParent());
        DurableFile.folder(folder);
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx96m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.juzhou.server.Main",
                        "signer",
                        "--data",
                        folder.toString(),
                        "--suite",
                        suite.text(),
                        "--until-eof");
        try {
            Files.deleteIfExists(files.signer());
            return new SignerProcess(
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(
                                    ProcessBuilder.Redirect.appendTo(
                                            folder.resolve("log").toFile()))
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the signer in " + folder, e);
        }
    }

    /// Ends it: it hears so by the end of its input.
    @Override
    public void close() {
        if (process == null) {
            return;
        }
        try {
            process.getOutputStream().close();
            if (!process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
