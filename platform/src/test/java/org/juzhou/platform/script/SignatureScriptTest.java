package org.juzhou.platform.script;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.juzhou.platform.browser.Chromium;
import org.juzhou.platform.browser.ScriptSite;

/// docs/spec/signatures.md in the browser, with WebCrypto and without.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignatureScriptTest {
    private static final int EDGE_CASES = 44;

    /// Answers, for each case, whether the key is acceptable and the signature valid.
    private static final String JUDGE =
            """
            async (cases) => {
              const { unhex } = await import("/js/ledger/bytes.js");
              const { isAcceptableKey, verifySignature } = await import("/js/ledger/signatures.js");
              const { hashingReady } = await import("/js/ledger/hashing.js");
              await hashingReady();
              const judged = [];
              for (const { algorithm, key, message, signature } of cases) {
                const acceptable = isAcceptableKey(algorithm, unhex(key));
                const valid = acceptable && (await verifySignature(algorithm, unhex(key), unhex(message), unhex(signature)));
                judged.push(`${acceptable} ${valid}`);
              }
              return judged;
            }
            """;

    private Chromium chromium;
    private ScriptSite site;

    @BeforeAll
    void start() {
        chromium = Chromium.launch();
        site = ScriptSite.start();
    }

    @AfterAll
    void stop() {
        site.close();
        chromium.close();
    }

    @Test
    void agreesOnEveryEd25519EdgeWithWebCrypto() throws IOException {
        Page page = chromium.newPage();
        page.navigate(site.url("/"));
        assertThat(page.evaluate("() => typeof crypto.subtle")).isEqualTo("object");
        agreesOnEveryEdge(page);
        assertThat(engine(page)).isEqualTo("webcrypto");
    }

    @Test
    void agreesOnEveryEd25519EdgeWithoutWebCrypto() throws IOException {
        Page page = chromium.newPage();
        page.navigate(site.lanUrl("/"));
        assertThat(page.evaluate("() => typeof crypto.subtle")).isEqualTo("undefined");
        agreesOnEveryEdge(page);
        assertThat(engine(page)).isEqualTo("noble-curves");
    }

    /// GB/T 32918.5's curve and the example of GM/T 0003.5 with the default user id, and what must
    /// be refused beside it.
    @Test
    void checksSm2ByTheDefaultUserIdAndTheRanges() {
        String key =
                "0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
                        + "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13";
        String r = "f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3";
        String s = "b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa";
        String order = "fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123";
        String zero = "0".repeat(64);
        String message = hex("message digest");
        assertThat(
                        judge(
                                "SM2",
                                List.of(
                                        List.of(key, message, r + s),
                                        List.of(key, hex("message digesu"), r + s),
                                        List.of(key, message, zero + s),
                                        List.of(key, message, order + s),
                                        List.of(key, message, r + zero),
                                        List.of(key.substring(0, 128) + "14", message, r + s),
                                        List.of("04" + zero + zero, message, r + s))))
                .containsExactly(
                        "true true",
                        "true false",
                        "true false",
                        "true false",
                        "true false",
                        "false false",
                        "false false");
    }

    /// RFC 6979 A.2.5, P-256 with SHA-256, message "sample".
    @Test
    void checksEs256OfBothHalvesOfS() {
        String key =
                "0460fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"
                        + "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299";
        String r = "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716";
        String high = "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8";
        String low = "0834e36ad29a83bf2bc9385e491d6099c8fdf9d1ed67aa7ea5f51f93782857a9";
        String message = hex("sample");
        assertThat(
                        judge(
                                "ES256",
                                List.of(
                                        List.of(key, message, r + high),
                                        List.of(key, message, r + low),
                                        List.of(key, hex("samplf"), r + high),
                                        List.of("04" + "0".repeat(128), message, r + high))))
                .containsExactly("true true", "true true", "true false", "false false");
    }

    private List<String> judge(String algorithm, List<List<String>> cases) {
        List<Map<String, String>> arguments =
                cases.stream()
                        .map(
                                one ->
                                        Map.of(
                                                "algorithm",
                                                algorithm,
                                                "key",
                                                one.get(0),
                                                "message",
                                                one.get(1),
                                                "signature",
                                                one.get(2)))
                        .toList();
        List<String> verdicts = List.of();
        for (String address : List.of(site.url("/"), site.lanUrl("/"))) {
            Page page = chromium.newPage();
            page.navigate(address);
            List<String> now = texts(page.evaluate(JUDGE, arguments));
            assertThat(verdicts.isEmpty() || verdicts.equals(now)).isTrue();
            verdicts = now;
        }
        return verdicts;
    }

    private static void agreesOnEveryEdge(Page page) throws IOException {
        List<String[]> cases = edges();
        assertThat(cases).hasSize(EDGE_CASES);
        Object judged =
                page.evaluate(
                        JUDGE,
                        cases.stream()
                                .map(
                                        one ->
                                                Map.of(
                                                        "algorithm",
                                                        "Ed25519",
                                                        "message",
                                                        one[3],
                                                        "key",
                                                        one[4],
                                                        "signature",
                                                        one[5]))
                                .toList());
        assertThat(texts(judged))
                .isEqualTo(
                        cases.stream()
                                .map(one -> one[2].equals("yes") + " " + one[1].equals("valid"))
                                .toList());
    }

    private static List<String> texts(Object list) {
        return ((List<?>) list).stream().map(String::valueOf).toList();
    }

    private static Object engine(Page page) throws IOException {
        return page.evaluate(
                """
                async (key) => {
                  const { unhex } = await import("/js/ledger/bytes.js");
                  return (await import("/js/ledger/signatures.js")).engineFor("Ed25519", unhex(key));
                }
                """,
                edges().getFirst()[4]);
    }

    private static List<String[]> edges() throws IOException {
        try (InputStream stream =
                Objects.requireNonNull(
                        SignatureScriptTest.class.getResourceAsStream("/ed25519-edge.tsv"))) {
            return new String(stream.readAllBytes(), US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .toList();
        }
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(US_ASCII));
    }
}
