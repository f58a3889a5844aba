package org.juzhou.platform.script;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.juzhou.platform.browser.Chromium;
import org.juzhou.platform.browser.ScriptSite;

/// The corpus that every verifier is held to (`golden/receipts` of `ledger`), in a real browser:
/// each case has to come out as it says there.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReceiptCorpusScriptTest {
    private static final int LEAST_CASES = 800;

    /// Makes the inputs of each case, judges them, and answers how many cases there were and which
    /// came out otherwise.
    private static final String RUN =
            """
            async () => {
              const { concat } = await import("/js/ledger/bytes.js");
              const { parseDisclosures } = await import("/js/ledger/disclosures.js");
              const { fromBase64, Refusal } = await import("/js/ledger/forms.js");
              const { hashingReady, StatementDigester } = await import("/js/ledger/hashing.js");
              const { Policy } = await import("/js/ledger/policy.js");
              const { verify } = await import("/js/ledger/verifier.js");
              await hashingReady();
              const root = "/golden/receipts/";
              const { cases } = await (await fetch(`${root}cases.json`)).json();
              const files = new Map();
              const load = async (name) => {
                if (!files.has(name)) {
                  files.set(name, new Uint8Array(await (await fetch(root + name)).arrayBuffer()));
                }
                return files.get(name);
              };
              const input = async (made) => {
                if (made === undefined) {
                  return null;
                }
                const bytes = await load(made.file);
                if (made.at === undefined) {
                  return bytes;
                }
                const one = fromBase64(made.insert, "insert");
                const inserted = made.repeat === undefined ? one : new Uint8Array(made.repeat).fill(one[0]);
                return concat(bytes.subarray(0, made.at), inserted, bytes.subarray(made.at + made.remove));
              };
              const refuses = (read) => {
                try {
                  read();
                  return false;
                } catch (refusal) {
                  if (!(refusal instanceof Refusal)) {
                    throw refusal;
                  }
                  return true;
                }
              };
              const digester = await StatementDigester.create();
              const judge = async ({ receipt, policy, content, disclosures }) => {
                if (refuses(() => Policy.parse(policy))) {
                  return { unusable: "policy" };
                }
                if (disclosures !== null && refuses(() => parseDisclosures(disclosures))) {
                  return { unusable: "disclosures" };
                }
                if (content !== null) {
                  digester.update(content);
                }
                const file = content === null ? null : { statement: digester.finish(), entry: content };
                try {
                  const found = await verify({ receipt, policy, content: file, disclosures });
                  return {
                    valid: found.valid,
                    level: found.level,
                    steps: Object.fromEntries(found.steps.map(({ name, verdict }) => [name, verdict])),
                    ignoredLines: found.ignoredLines,
                  };
                } catch (refusal) {
                  if (!(refusal instanceof Refusal)) {
                    throw refusal;
                  }
                  return { unusable: "receipt" };
                }
              };
              const otherwise = [];
              for (const one of cases) {
                const judged = await judge({
                  receipt: await input(one.receipt),
                  policy: await input(one.policy),
                  content: await input(one.content),
                  disclosures: await input(one.disclosures),
                });
                if (JSON.stringify(judged) !== JSON.stringify(one.expected)) {
                  otherwise.push(`${one.suite}/${one.name}: ${JSON.stringify(judged)} and not ${JSON.stringify(one.expected)}`);
                }
              }
              return [cases.length, otherwise];
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
    void givesTheVerdictsOfTheCorpusWithWebCrypto() {
        givesTheVerdicts(site.url("/"));
    }

    @Test
    void givesTheVerdictsOfTheCorpusWithoutWebCrypto() {
        givesTheVerdicts(site.lanUrl("/"));
    }

    private void givesTheVerdicts(String address) {
        Page page = chromium.newPage();
        page.navigate(address);
        List<?> run = (List<?>) page.evaluate(RUN);
        assertThat(run.get(1)).isEqualTo(List.of());
        assertThat((Integer) run.get(0)).isGreaterThan(LEAST_CASES);
    }
}
