package org.juzhou.server.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Suite;
import org.juzhou.platform.signer.FileKeys;
import org.juzhou.platform.signer.KeyHolder;
import org.juzhou.platform.signer.Signer;
import org.juzhou.platform.signer.SignerServer;
import org.juzhou.platform.signer.TokenKeys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `juzhou signer`: the process that holds keys in custody.
@Command(
        name = "signer",
        description = {
            "Holds keys in custody, and signs with one only while its person is there.",
            "It answers the platform on this machine alone; `up` and `serve` start one of their own."
        },
        mixinStandardHelpOptions = true)
final class SignerCommand implements Callable<Integer> {
    @Mixin private Output output;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "The signer's own folder: keys, sealed, and the master key.")
    private @Nullable Path data;

    @Option(
            names = "--address",
            paramLabel = "FILE",
            description =
                    "Where to write how the platform reaches it; by default the file address in the folder.")
    private @Nullable Path address;

    @Option(
            names = "--suite",
            paramLabel = "SUITE",
            defaultValue = "standard",
            converter = SuiteConverter.class,
            description = "The suite of the records that it signs: standard or guomi.")
    private Suite suite = Suite.STANDARD;

    @Option(
            names = "--pkcs11",
            paramLabel = "FILE",
            description =
                    "Make and keep keys in a token: the configuration of the JDK's provider SunPKCS11 (name, library, slotListIndex).")
    private @Nullable Path token;

    @Option(
            names = "--pin",
            paramLabel = "FILE",
            description = "A file whose first line is the PIN of the token.")
    private @Nullable Path pin;

    @Option(names = "--until-eof", hidden = true, description = "End when standard input does.")
    private boolean untilEof;

    @Override
    public Integer call() throws InterruptedException {
        Path folder = Objects.requireNonNull(data);
        Path written = address == null ? folder.resolve("address") : address;
        Signer signer = Signer.open(folder, holder(), suite, InstantSource.system());
        try (SignerServer server = SignerServer.start(signer, written)) {
            output.print("ready " + server.url());
            Stop stop = Stop.ofThisProcess();
            if (untilEof) {
                Thread.ofVirtual().start(() -> stop.whenEnded(System.in));
            }
            try {
                stop.asked().await();
            } finally {
                Files.deleteIfExists(written);
                stop.done().countDown();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Ending.DONE.exitCode();
    }

    private KeyHolder holder() {
        if (token == null) {
            return new FileKeys();
        }
        if (pin == null || suite != Suite.STANDARD) {
            throw new CommandFailure(Ending.UNUSABLE, "bad-token", token.toString());
        }
        try (var lines = Files.lines(pin)) {
            return TokenKeys.open(token, lines.findFirst().orElse("").toCharArray());
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            throw new CommandFailure(Ending.WORLD, "bad-token", token + ": " + e.getMessage());
        }
    }
}
