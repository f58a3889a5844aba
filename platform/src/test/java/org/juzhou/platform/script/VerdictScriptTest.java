package org.juzhou.platform.script;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.batch.DisclosuresFile;
import org.juzhou.ledger.policy.Policy;
import org.juzhou.ledger.receipt.Content;
import org.juzhou.ledger.receipt.ReceiptVerifier;
import org.juzhou.ledger.receipt.Unusable;
import org.juzhou.ledger.receipt.Verification;
import org.juzhou.ledger.record.RecordReader;
import org.juzhou.platform.browser.Chromium;
import org.juzhou.platform.browser.ScriptSite;

/// The browser's verifier against Java's, on whole receipts and on receipts damaged in every layer:
/// the same validity, level, verdicts, reasons and ignored lines.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerdictScriptTest {
    private static final String UNUSABLE = "unusable";
    private static final int DAMAGED = 100;
    private static final long SEED = Long.getLong("juzhou.seed", 1);

    private static final String JUDGE =
            """
            async (cases) => {
              const { unhex } = await import("/js/ledger/bytes.js");
              const { Refusal } = await import("/js/ledger/forms.js");
              const { StatementDigester } = await import("/js/ledger/hashing.js");
              const { verify } = await import("/js/ledger/verifier.js");
              const digester = await StatementDigester.create();
              const bytes = (text) => (text === undefined ? null : unhex(text));
              const contentOf = (file) => {
                if (file === null) {
                  return null;
                }
                digester.update(file);
                return { statement: digester.finish(), entry: file };
              };
              const judged = [];
              for (const { receipt, policy, file, disclosures } of cases) {
                try {
                  const result = await verify({
                    receipt: unhex(receipt),
                    policy: unhex(policy),
                    content: contentOf(bytes(file)),
                    disclosures: bytes(disclosures),
                  });
                  const steps = result.steps.map(({ name, verdict, reason }) => `${name} ${verdict} ${reason}`);
                  judged.push(
                    [`valid ${result.valid}`, result.level, ...steps, `ignored ${result.ignoredLines.join(",")}`, `id ${result.recordId}`].join("\\n"),
                  );
                } catch (refusal) {
                  if (!(refusal instanceof Refusal)) {
                    throw refusal;
                  }
                  judged.push("unusable");
                }
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
    void findsWholeReceiptsValidInBothSuitesWithAndWithoutWebCrypto() {
        for (Suite suite : Suite.values()) {
            for (String address : List.of(site.url("/"), site.lanUrl("/"))) {
                List<String> judged = judge(address, whole(suite));
                assertThat(judged)
                        .as("%s at %s", suite, address)
                        .allMatch(verdict -> verdict.startsWith("valid true\ncosigned"));
                assertThat(judged)
                        .isEqualTo(whole(suite).stream().map(VerdictScriptTest::byJava).toList());
            }
        }
    }

    @Test
    void agreesWithJavaOnReceiptsDamagedInOnePlace() {
        Set<String> reasons = new TreeSet<>();
        for (Suite suite : Suite.values()) {
            SplittableRandom random = new SplittableRandom(SEED);
            List<TamperedCase> cases = new ArrayList<>();
            for (TamperedCase one : whole(suite)) {
                for (int i = 0; i < DAMAGED; i++) {
                    cases.add(one.damaged(random));
                }
            }
            List<String> judged = judge(site.url("/"), cases);
            for (int i = 0; i < cases.size(); i++) {
                String expected = byJava(cases.get(i));
                assertThat(judged.get(i))
                        .as(
                                "%s, case %s of -Djuzhou.seed=%s: %s",
                                suite, i, SEED, cases.get(i).toMap())
                        .isEqualTo(expected);
                expected.lines().filter(line -> line.contains(" broken ")).forEach(reasons::add);
            }
        }
        assertThat(reasons)
                .as("the damage reaches every step that a file can break")
                .hasSizeGreaterThan(20);
    }

    private List<String> judge(String address, List<TamperedCase> cases) {
        Page page = chromium.newPage();
        page.navigate(address);
        List<Map<String, Object>> arguments = cases.stream().map(TamperedCase::toMap).toList();
        List<?> judged = (List<?>) page.evaluate(JUDGE, arguments);
        return judged.stream().map(String::valueOf).toList();
    }

    /// A file, an item of a batch, and a receipt without its file.
    private static List<TamperedCase> whole(Suite suite) {
        SampleLog log = new SampleLog(suite);
        Bytes policy = Bytes.ascii(log.policy());
        DisclosuresFile shown = log.disclosures();
        Bytes ofItem = log.disclosures(4, batchId(log)).toBytes();
        return List.of(
                new TamperedCase(log.evidence().toBytes(), policy, log.content(0), shown.toBytes()),
                new TamperedCase(log.item(4).toBytes(), policy, log.content(5), ofItem));
    }

    private static Hash batchId(SampleLog log) {
        return RecordReader.parse(log.batch().extra().record(), log.suite()).id();
    }

    private static String byJava(TamperedCase one) {
        try {
            Policy policy = Policy.parse(one.policy());
            DisclosuresFile shown =
                    one.disclosures() == null ? null : DisclosuresFile.parse(one.disclosures());
            Content content = one.file() == null ? null : Content.of(one.file());
            return switch (new ReceiptVerifier(policy).verify(one.receipt(), content, shown)) {
                case Unusable unusable -> UNUSABLE;
                case Verification found -> said(found);
            };
        } catch (FormatException e) {
            return UNUSABLE;
        }
    }

    private static String said(Verification found) {
        String steps =
                found.steps().stream()
                        .map(
                                step ->
                                        step.step().text()
                                                + " "
                                                + step.verdict().text()
                                                + " "
                                                + step.reason().text())
                        .collect(Collectors.joining("\n"));
        return String.join(
                "\n",
                "valid " + found.valid(),
                found.level().text(),
                steps,
                "ignored " + String.join(",", found.ignoredLines()),
                "id " + idOf(found.recordId()));
    }

    private static String idOf(@Nullable Hash id) {
        return id == null ? "null" : id.hex();
    }
}
