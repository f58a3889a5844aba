package org.juzhou.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;
import org.juzhou.platform.NodeFiles;

/// A server with a public name, TLS of its own and a proxy before it.
class PublicAddressTest {
    private static final String HOST = "chain.example.org";
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir private static Path folder;
    private static RunningNode node;
    private static RunningServer server;
    private static SSLContext trusting;

    @BeforeAll
    static void serve() throws Exception {
        node = RunningNode.begin(folder, Suite.STANDARD);
        ServerAddress.Tls tls = certificate();
        trusting = trusting();
        InetAddress loopback = InetAddress.getLoopbackAddress();
        server =
                ServerRunner.start(
                        node.chain(),
                        new ServerOptions(
                                new ServerAddress(
                                        loopback, 0, URI.create("https://" + HOST), loopback, tls),
                                NodeFiles.of(folder.resolve("other")),
                                Bytes.ascii("x"),
                                node.database().source(),
                                Optional.empty(),
                                false,
                                Optional.empty()));
    }

    @AfterAll
    static void stop() {
        server.close();
        node.close();
    }

    @Test
    void answersByItsPublicNameAlone() throws Exception {
        assertThat(server.url().getScheme()).isEqualTo("https");
        assertThat(ask("GET /sign-in", HOST, "")).startsWith("HTTP/1.1 200");
        assertThat(ask("GET /sign-in", "other.example.org", "")).startsWith("HTTP/1.1 403");
    }

    @Test
    void takesPasskeysForItsPublicName() throws Exception {
        assertThat(ask("POST /sign-in/passkey/options", HOST, ""))
                .contains("\"rpId\":\"" + HOST + "\"");
    }

    @Test
    void keepsCookiesToTls() throws Exception {
        String body = "name=A+B&login=over.tls&password=a+river+of+orange&again=a+river+of+orange";
        assertThat(ask("POST /register", HOST, body))
                .startsWith("HTTP/1.1 302")
                .contains("Secure", "HttpOnly");
    }

    @Test
    void knowsWhoStandsBehindTheProxy() throws Exception {
        String forwarded = "X-Forwarded-For: 203.0.113.7\r\n";
        assertThat(ask("POST /api/notary/leaves", "localhost", "", ""))
                .as("from the machine itself")
                .doesNotContain("local-only");
        assertThat(ask("POST /api/notary/leaves", "localhost", "", forwarded))
                .contains("local-only");
        assertThat(ask("POST /api/notary/leaves", HOST, "", ""))
                .as("by the public name")
                .contains("local-only");
    }

    private static String ask(String line, String host, String body)
            throws IOException, GeneralSecurityException {
        return ask(line, host, body, "");
    }

    private static String ask(String line, String host, String body, String headers)
            throws IOException {
        try (SSLSocket socket =
                (SSLSocket)
                        trusting.getSocketFactory()
                                .createSocket(
                                        InetAddress.getLoopbackAddress(), server.url().getPort())) {
            String type =
                    body.isEmpty() ? "" : "Content-Type: application/x-www-form-urlencoded\r\n";
            String request =
                    line
                            + " HTTP/1.1\r\nHost: "
                            + host
                            + "\r\nConnection: close\r\nContent-Length: "
                            + body.length()
                            + "\r\n"
                            + type
                            + headers
                            + "\r\n"
                            + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static ServerAddress.Tls certificate() throws Exception {
        Path store = folder.resolve("tls.p12");
        Process made =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "tls",
                                "-keyalg",
                                "EC",
                                "-groupname",
                                "secp256r1",
                                "-dname",
                                "CN=" + HOST,
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                new String(PASSWORD),
                                "-keystore",
                                store.toString())
                        .inheritIO()
                        .start();
        assertThat(made.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
        return new ServerAddress.Tls(
                pem("CERTIFICATE", keys.getCertificate("tls").getEncoded()),
                pem(
                        "PRIVATE KEY",
                        Objects.requireNonNull(keys.getKey("tls", PASSWORD)).getEncoded()));
    }

    private static SSLContext trusting() throws Exception {
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(
                "tls",
                KeyStore.getInstance(folder.resolve("tls.p12").toFile(), PASSWORD)
                        .getCertificate("tls"));
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static Path pem(String what, byte[] bytes) throws IOException {
        String text =
                "-----BEGIN "
                        + what
                        + "-----\n"
                        + Base64.getMimeEncoder().encodeToString(bytes)
                        + "\n-----END "
                        + what
                        + "-----\n";
        return Files.writeString(folder.resolve(what.replace(' ', '-') + ".pem"), text);
    }
}
