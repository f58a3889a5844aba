package org.juzhou.platform.script;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.juzhou.ledger.Suite;
import org.juzhou.platform.browser.Chromium;
import org.juzhou.platform.browser.ScriptSite;

/// Files through the workers of the page, where there is no WebCrypto.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HashWorkerScriptTest {
    private static final String POOL =
            """
            const { HashPool, Cancelled } = await import("/js/page/hash-pool.js");
            const { hex } = await import("/js/ledger/bytes.js");
            const ofSite = () => new Worker("/js/hash-worker.js", { type: "module" });
            const text = ({ sha256, sm3, length }) => ({ sha256: hex(sha256), sm3: hex(sm3), length });
            """;

    private Chromium chromium;
    private ScriptSite site;
    private Page page;

    @BeforeAll
    void start() {
        chromium = Chromium.launch();
        site = ScriptSite.start();
        page = chromium.newPage();
        page.navigate(site.lanUrl("/"));
    }

    @AfterAll
    void stop() {
        site.close();
        chromium.close();
    }

    @Test
    void hashesFilesOfManyChunksAndNoneInTheirOrder() throws NoSuchAlgorithmException {
        List<Integer> lengths = List.of(0, 1, 9_000_001, 4 << 20, 5);
        Object hashed =
                page.evaluate(
                        "async (lengths) => {"
                                + POOL
                                + """
                        const files = lengths.map((length) => new File([new Uint8Array(length).fill(length & 255)], `f${length}`));
                        return (await new HashPool(ofSite).hash(files)).map(text);
                        }
                        """,
                        lengths);
        assertThat(hashed).isEqualTo(statements(lengths));
    }

    @Test
    void hashesInThePageWhereNoWorkerCanBeHad() throws NoSuchAlgorithmException {
        for (String worker :
                List.of(
                        "() => { throw new Error(); }",
                        "() => new Worker(\"/js/not-there.js\", { type: \"module\" })")) {
            Object hashed =
                    page.evaluate(
                            "async (lengths) => {"
                                    + POOL
                                    + "const files = lengths.map((length) => new File([new Uint8Array(length).fill(length & 255)], `f${length}`));"
                                    + "return (await new HashPool("
                                    + worker
                                    + ").hash(files)).map(text); }",
                            List.of(3, 5_000_000));
            assertThat(hashed).isEqualTo(statements(List.of(3, 5_000_000)));
        }
    }

    @Test
    void tellsProgressUpToTheLastByte() {
        Object last =
                page.evaluate(
                        "async () => {"
                                + POOL
                                + """
                        const seen = [];
                        const files = [new File([new Uint8Array(9000000)], "a"), new File([new Uint8Array(10)], "b")];
                        await new HashPool(ofSite).hash(files, (progress) => seen.push(progress));
                        const rising = seen.every(({ done }, i) => i === 0 || done >= seen[i - 1].done);
                        const { done, total, filesDone, files: count } = seen[seen.length - 1];
                        return [rising, done, total, filesDone, count];
                        }
                        """);
        assertThat(last).isEqualTo(List.of(true, 9_000_010, 9_000_010, 2, 2));
    }

    @Test
    void stopsWhenTheReaderCancelsAndWorksAgainAfterwards() {
        Object outcome =
                page.evaluate(
                        "async () => {"
                                + POOL
                                + """
                        const pool = new HashPool(ofSite);
                        const abort = new AbortController();
                        const large = new File([new Uint8Array(200000000)], "large");
                        const stopped = await pool.hash([large], () => abort.abort(), abort.signal).catch((reason) => reason);
                        const [after] = await pool.hash([new File(["abc"], "abc")]);
                        return [stopped instanceof Cancelled, text(after).sm3];
                        }
                        """);
        assertThat(outcome)
                .isEqualTo(
                        List.of(
                                true,
                                "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"));
    }

    private static List<Map<String, Object>> statements(List<Integer> lengths)
            throws NoSuchAlgorithmException {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        return lengths.stream()
                .map(
                        length -> {
                            byte[] content = new byte[length];
                            Arrays.fill(content, length.byteValue());
                            return Map.<String, Object>of(
                                    "sha256", HexFormat.of().formatHex(sha256.digest(content)),
                                    "sm3", Suite.GUOMI.hash(content).hex(),
                                    "length", length);
                        })
                .toList();
    }
}
