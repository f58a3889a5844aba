package org.juzhou.server.command;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.Chain;
import org.juzhou.chain.Head;
import org.juzhou.chain.checkpoint.CosignedHead;
import org.juzhou.chain.genesis.DurableFile;
import org.juzhou.chain.stamping.DemoStamps;
import org.juzhou.chain.stamping.HttpAuthority;
import org.juzhou.chain.stamping.Stamper;
import org.juzhou.chain.stamping.TimeAuthority;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;
import org.juzhou.sdk.UserHome;
import picocli.CommandLine.Option;

/// Who stamps the heads of a node, and how often.
final class Stamping {
    private static final String DEMO = "demo-tsa.pem";
    private static final int NAME_DIGITS = 16;
    private static final int USUAL_SECONDS = 600;
    private static final int DEMO_SECONDS = 60;
    private static final int MOST_SECONDS = 86_400;

    @Option(
            names = "--tsa",
            paramLabel = "URL",
            description = "A time-stamp authority (RFC 3161) that stamps the heads; up to 4.")
    private List<String> addresses = List.of();

    @Option(
            names = "--tsa-every",
            paramLabel = "SECONDS",
            description = "From one stamped head to the next; by default 600.")
    private @Nullable Integer everySeconds;

    private boolean demo;

    /// From now on, without an authority that is named, one for tests in this process stamps.
    void allowDemo() {
        demo = true;
    }

    /// Refuses what can never be asked, before anything is made.
    void check() {
        int seconds = everySeconds == null ? USUAL_SECONDS : everySeconds;
        if (seconds < 1 || seconds > MOST_SECONDS) {
            throw bad("--tsa-every " + seconds);
        }
        if (addresses.size() > Stamper.Setup.MOST_AUTHORITIES) {
            throw bad("--tsa, " + addresses.size() + " times");
        }
        authorities().forEach(TimeAuthority::close);
    }

    /// Begins.
    Stamper start(Chain chain, Path data, UserHome home) {
        List<TimeAuthority> authorities = authorities();
        boolean forTests = authorities.isEmpty() && demo;
        if (forTests) {
            authorities.add(demo(chain, data, home));
        }
        int usual = forTests ? DEMO_SECONDS : USUAL_SECONDS;
        Duration every = Duration.ofSeconds(everySeconds == null ? usual : everySeconds);
        return Stamper.start(
                stamps(data, chain),
                new Stamper.Setup(
                        () -> newest(chain), authorities, every, System::currentTimeMillis));
    }

    /// Where the stamps of a chain lie: a log with a new name begins a new file.
    static Path stamps(Path data, Chain chain) {
        byte[] origin = chain.identity().origin().getBytes(StandardCharsets.UTF_8);
        String name = Suite.STANDARD.hash(Bytes.unsafeWrap(origin)).hex();
        return data.resolve("stamps-" + name.substring(0, NAME_DIGITS) + ".dat");
    }

    /// What a receipt is best cut under: where a chain has members, a head that they co-signed.
    private static Optional<Head> newest(Chain chain) {
        return chain.committees().current().quorum() > 0
                ? chain.cosigned().newest().map(CosignedHead::head)
                : chain.head();
    }

    private List<TimeAuthority> authorities() {
        List<TimeAuthority> authorities = new ArrayList<>();
        for (String address : addresses) {
            try {
                authorities.add(HttpAuthority.at(new URI(address)));
            } catch (URISyntaxException | IllegalArgumentException e) {
                authorities.forEach(TimeAuthority::close);
                throw bad("--tsa " + address.replaceAll("//[^/@]*@", "//…@"));
            }
        }
        return authorities;
    }

    /// The user's own verifier is to know the demo authority, by a file whose name says what it is.
    private static DemoStamps demo(Chain chain, Path data, UserHome home) {
        DemoStamps demo = DemoStamps.in(data.resolve(DEMO), System::currentTimeMillis);
        Path root = home.demoAuthority(chain.identity().origin());
        if (!Files.exists(root)) {
            DurableFile.folder(Objects.requireNonNull(root.toAbsolutePath().getParent()));
            DurableFile.write(root, demo.rootPem().unsafeArray());
        }
        return demo;
    }

    private static CommandFailure bad(String what) {
        return new CommandFailure(Ending.UNUSABLE, "bad-tsa", what);
    }
}
