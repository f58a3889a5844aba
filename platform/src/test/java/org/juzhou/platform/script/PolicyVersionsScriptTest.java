package org.juzhou.platform.script;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.crypto.PrivateKey;
import org.juzhou.ledger.note.SignatureType;
import org.juzhou.ledger.note.VerifierKey;
import org.juzhou.platform.browser.Chromium;
import org.juzhou.platform.browser.ScriptSite;

/// The versions of a policy that a browser keeps, and which of them judges a head.
class PolicyVersionsScriptTest {
    private static final String CHOOSE =
            """
            async ([texts, sizes]) => {
              const { pin, policyOf, sitePolicy, speakingFor } = await import("/js/page/policies.js");
              const bytes = (text) => new TextEncoder().encode(text);
              const kept = new Map();
              const storage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
              const asked = [];
              for (const text of texts) {
                const { policy, changed } = await sitePolicy(bytes(text), storage, "here");
                asked.push(`${policy.older.length} ${changed === null ? "same" : `changed ${changed.older.length}`}`);
                pin(bytes(text), storage, "here");
              }
              const { policy } = await sitePolicy(bytes(texts.at(-1)), storage, "here");
              const chosen = sizes.map((size) => {
                const { parsed } = speakingFor(policy, size);
                return texts.indexOf(new TextDecoder().decode(parsed.bytes)) + 1;
              });
              const alone = await policyOf(bytes(texts.at(-1)), "own");
              return [...asked, chosen.join(" "), `${alone.parsed.covers(1)}`];
            }
            """;

    @Test
    void judgesEachHeadByTheVersionOfItsSize() {
        VerifierKey log =
                new VerifierKey(
                        "example/log",
                        SignatureType.ofLog(Suite.STANDARD),
                        PrivateKey.generate(Algorithm.ED25519).publicKey());
        List<String> texts =
                List.of("1-", "15-", "40-").stream()
                        .map(
                                sizes ->
                                        "# juzhou sizes "
                                                + sizes
                                                + "\nlog "
                                                + log
                                                + "\nquorum none\n")
                        .toList();
        try (Chromium chromium = Chromium.launch();
                ScriptSite site = ScriptSite.start()) {
            Page page = chromium.newPage();
            page.navigate(site.lanUrl("/"));
            Object chosen =
                    page.evaluate(CHOOSE, List.of(texts, List.of(1, 14, 15, 39, 40, 1_000_000)));

            assertThat(chosen)
                    .isEqualTo(
                            List.of(
                                    "0 same",
                                    "0 changed 1",
                                    "1 changed 2",
                                    "1 1 2 2 3 3",
                                    "false"));
        }
    }
}
