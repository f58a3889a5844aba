package org.juzhou.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.juzhou.server.web.RecordsApiTest.assertProblem;
import static org.juzhou.server.web.RunningNode.json;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;
import org.juzhou.platform.NodeFiles;

/// Who may ask what, and what an answer tells a browser.
class GuardTest {
    private static final String EVIDENCE = "/api/notary/evidence";

    @TempDir static Path folder;
    private static RunningNode node;

    @BeforeAll
    static void serve() {
        node = RunningNode.begin(folder, Suite.STANDARD);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void letsNoPageOfAnotherSiteSignWithTheFoundersKey() {
        long before = node.chain().size();
        byte[] body = evidence();

        assertProblem(evidence(body, "Origin", "https://elsewhere.example"), 403, "cross-site");
        assertProblem(evidence(body, "Origin", "null"), 403, "cross-site");
        assertProblem(evidence(body, "Sec-Fetch-Site", "cross-site"), 403, "cross-site");
        assertProblem(node.post(EVIDENCE, "text/plain", body), 415, "wrong-media-type");
        assertThat(node.chain().size()).isEqualTo(before);
        String own = node.server().url().toString();
        assertThat(evidence(body, "Origin", own).statusCode()).isEqualTo(201);
    }

    @Test
    void isNotFooledByANameThatLeadsHere() throws IOException {
        String answer = raw("GET /api/chain HTTP/1.1\r\nHost: elsewhere.example\r\n");

        assertThat(answer).startsWith("HTTP/1.1 403").contains("cross-site");
    }

    @Test
    void letsNobodySignThroughAProxyWithoutTheToken() {
        byte[] body = evidence();
        assertProblem(evidence(body, "X-Forwarded-For", "203.0.113.5"), 403, "local-only");

        HttpResponse<String> owner =
                node.post(
                        EVIDENCE,
                        "application/json",
                        body,
                        request ->
                                request.header("X-Forwarded-For", "203.0.113.5")
                                        .header(
                                                "Authorization",
                                                "Bearer " + node.server().token()));
        assertThat(owner.statusCode()).isEqualTo(201);
    }

    @Test
    void makesOneRecordOfOneActHoweverOftenItIsSent() {
        String open = new String(evidence(), StandardCharsets.US_ASCII);
        long now = System.currentTimeMillis() / 1_000;
        String act = named(open, now, "0123456789abcdef0123456789abcdef");

        String first = RunningNode.json(evidence(act)).path("id").asString("");
        HttpResponse<String> again = evidence(act);

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(RunningNode.json(again).path("id").asString("")).isEqualTo(first).isNotEmpty();
        assertThat(RunningNode.json(evidence(open)).path("id").asString("")).isNotEqualTo(first);
        assertProblem(evidence(named(open, now, "0123")), 400, "bad-nonce");
        assertProblem(evidence(named(open, now - 90_000, "0".repeat(32))), 422, "expired");
    }

    private static String named(String act, long seconds, String nonce) {
        return act.substring(0, act.length() - 1)
                + ",\"iat\":"
                + seconds
                + ",\"nonce\":\""
                + nonce
                + "\"}";
    }

    @Test
    void refusesEvidenceThatIsNotInItsForm() {
        assertProblem(evidence("{}"), 400, "missing-member");
        assertProblem(evidence("{\"items\":[],\"sd\":[]}"), 400, "out-of-range");
        assertProblem(evidence("not json"), 400, "bad-json");
        assertProblem(evidence("{\"items\":[{\"leaf\":\"00\"}],\"sd\":[]}"), 400, "bad-hash");
        String leaf = "{\"leaf\":\"" + node.randomHash().hex() + "\"}";
        assertProblem(evidence("{\"items\":[" + leaf + "],\"sd\":[]}"), 422, "wrong-digest-count");
        assertProblem(evidence("{\"items\":[" + leaf + "],\"x\":1}"), 400, "unknown-member");
    }

    @Test
    void keepsLeavesThatAreWholeAndRefusesOthers() {
        byte[] leaves = new byte[96];
        HttpResponse<String> kept =
                node.post("/api/notary/leaves", "application/octet-stream", leaves);

        assertThat(json(kept).path("count").asInt()).isEqualTo(3);
        assertProblem(
                node.post("/api/notary/leaves", "application/octet-stream", new byte[33]),
                400,
                "bad-batch");
    }

    @Test
    void allowsABrowserOurOwnScriptsAndNothingElse() {
        String policy = node.get("/").headers().firstValue("Content-Security-Policy").orElseThrow();

        assertThat(policy)
                .contains("default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe-inline", "'unsafe-eval'", "http:", "*");
        assertThat(node.get("/").headers().firstValue("X-Content-Type-Options"))
                .hasValue("nosniff");
    }

    @Test
    void writesNoScriptAndNoStyleIntoAPage() {
        for (String path : new String[] {"/", "/verify", "/notary", "/blocks/0", "/docs"}) {
            assertThat(node.get(path).body())
                    .doesNotContain(" style=", "<style", "javascript:")
                    .doesNotContainPattern("<script(?![^>]*\\ssrc=)")
                    .doesNotContainPattern("\\son[a-z]+=");
        }
    }

    @Test
    void hasNoDoorThatNobodyAskedFor() {
        for (String path :
                new String[] {"/actuator", "/actuator/health", "/login", "/v3/api-docs"}) {
            assertThat(node.get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(node.get("/swagger-ui/index.html").statusCode()).isEqualTo(404);
    }

    @Test
    void letsABrowserKeepWhatNeverChanges() {
        String page = node.get("/").body();
        String style = page.replaceAll("(?s).*href=\"(/s/[0-9a-f]+/css/tokens.css)\".*", "$1");

        assertThat(node.get(style).headers().firstValue("Cache-Control").orElseThrow())
                .contains("immutable");
        assertThat(node.get("/css/tokens.css").headers().firstValue("Cache-Control"))
                .hasValue("no-cache");
        assertThat(node.get("/").headers().firstValue("Cache-Control")).hasValue("no-cache");
    }

    @Test
    void saysThatAPortIsTaken() {
        int port = node.server().url().getPort();
        ServerOptions options =
                ServerOptions.local(
                        port,
                        NodeFiles.of(folder.resolve("other")),
                        Bytes.ascii("x"),
                        node.database().source(),
                        Optional.empty());

        assertThatThrownBy(() -> ServerRunner.start(node.chain(), options))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("another program has port " + port)
                .extracting(failure -> ((ServerStartException) failure).code())
                .isEqualTo("port-taken");
    }

    private static byte[] evidence() {
        String digests = String.join("\",\"", node.digests());
        String body =
                "{\"items\":[{\"leaf\":\""
                        + node.randomHash().hex()
                        + "\"}],\"sd\":[\""
                        + digests
                        + "\"]}";
        return body.getBytes(StandardCharsets.US_ASCII);
    }

    private static HttpResponse<String> evidence(String body) {
        return node.post(EVIDENCE, "application/json", body.getBytes(StandardCharsets.US_ASCII));
    }

    private static HttpResponse<String> evidence(byte[] body, String header, String value) {
        return node.post(
                EVIDENCE, "application/json", body, request -> request.header(header, value));
    }

    /// The JDK's client sets Host itself.
    private static String raw(String head) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), node.server().url().getPort())) {
            socket.getOutputStream()
                    .write(
                            (head + "Connection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
