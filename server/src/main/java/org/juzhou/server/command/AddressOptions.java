package org.juzhou.server.command;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.juzhou.server.web.ServerAddress;
import picocli.CommandLine.Option;

/// Where a server answers, and how people reach it.
final class AddressOptions {
    private static final String DEFAULT_PORT = "8080";
    private static final int MOST_PORT = 65_535;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = DEFAULT_PORT,
            description = "The port to answer at; 0 for one that the system chooses.")
    private int port;

    @Option(
            names = "--listen",
            paramLabel = "ADDR",
            description = "The address to listen at; by default this machine alone.")
    private @Nullable String listen;

    @Option(
            names = "--public-url",
            paramLabel = "URL",
            description =
                    "What people type, such as https://chain.example.org: links and passkeys are for it.")
    private @Nullable URI publicUrl;

    @Option(
            names = "--proxy",
            paramLabel = "ADDR",
            description =
                    "The address of the proxy before the server: its X-Forwarded-For and X-Forwarded-Proto are believed.")
    private @Nullable String proxy;

    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            description = "Answer over TLS with this chain of certificates (PEM).")
    private @Nullable Path certificate;

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            description = "The private key of the certificate (PEM, PKCS #8).")
    private @Nullable Path key;

    /// Refuses what can never be served.
    void check() {
        where();
    }

    ServerAddress where() {
        if (port < 0 || port > MOST_PORT) {
            throw new CommandFailure(Ending.UNUSABLE, "bad-port", "--port " + port);
        }
        return new ServerAddress(
                address("--listen", listen),
                port,
                publicUrl(),
                proxy == null ? null : address("--proxy", proxy),
                tls());
    }

    /// An address by its name; this machine alone without one.
    static InetAddress address(String option, @Nullable String named) {
        if (named == null) {
            return InetAddress.getLoopbackAddress();
        }
        try {
            return InetAddress.getByName(named);
        } catch (UnknownHostException e) {
            throw new CommandFailure(Ending.UNUSABLE, "bad-listen", option + " " + named);
        }
    }

    private @Nullable URI publicUrl() {
        if (publicUrl == null) {
            return null;
        }
        String path = publicUrl.getRawPath();
        boolean isSite =
                String.valueOf(publicUrl.getScheme()).matches("https?")
                        && publicUrl.getHost() != null
                        && publicUrl.getRawQuery() == null
                        && publicUrl.getRawFragment() == null
                        && (path == null || path.isEmpty() || path.equals("/"));
        if (!isSite) {
            throw new CommandFailure(
                    Ending.UNUSABLE, "bad-public-url", "--public-url " + publicUrl);
        }
        return URI.create(publicUrl.getScheme() + "://" + publicUrl.getRawAuthority());
    }

    private ServerAddress.@Nullable Tls tls() {
        if (certificate == null && key == null) {
            return null;
        }
        if (certificate == null || key == null) {
            throw new CommandFailure(
                    Ending.UNUSABLE, "bad-tls", "--tls-cert and --tls-key go together");
        }
        for (Path file : new Path[] {certificate, key}) {
            if (!Files.isReadable(file)) {
                throw new CommandFailure(Ending.UNUSABLE, "bad-tls", file + " cannot be read");
            }
        }
        return new ServerAddress.Tls(certificate.toAbsolutePath(), key.toAbsolutePath());
    }
}
