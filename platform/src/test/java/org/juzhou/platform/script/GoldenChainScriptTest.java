package org.juzhou.platform.script;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.juzhou.platform.browser.Chromium;
import org.juzhou.platform.browser.ScriptSite;

/// The small golden chains of `ledger`, read in the browser: the same leaf hashes, ids and
/// registrations in both suites.
class GoldenChainScriptTest {
    private static final List<String> FILES =
            List.of(
                    "genesis.entry",
                    "register-key.entry",
                    "evidence.entry",
                    "batch.entry",
                    "seal.entry",
                    "content.txt",
                    "content.txt.disclosures");

    /// Answers the parts of `expected.json` that a reader can compute, and whether the author's
    /// signature holds.
    private static final String READ =
            """
            async ([name, files]) => {
              const { hex } = await import("/js/ledger/bytes.js");
              const { fromBase64 } = await import("/js/ledger/forms.js");
              const { SUITES } = await import("/js/ledger/suite.js");
              const { parseRecord } = await import("/js/ledger/record.js");
              const { parseSeal } = await import("/js/ledger/seal.js");
              const { parseRegistration } = await import("/js/ledger/registration.js");
              const { parseDisclosures, disclosureDigest } = await import("/js/ledger/disclosures.js");
              const { verifySignature } = await import("/js/ledger/signatures.js");
              const { hashingReady, StatementDigester } = await import("/js/ledger/hashing.js");
              await hashingReady();
              const suite = SUITES.find((one) => one.name === name);
              const bytes = (file) => fromBase64(files[file], file);
              const records = ["register-key.entry", "evidence.entry", "batch.entry"];
              const leaves = ["genesis.entry", ...records, "seal.entry"];
              const ids = Object.fromEntries(records.map((file) => [file, hex(parseRecord(bytes(file), suite).id)]));
              const evidence = parseRecord(bytes("evidence.entry"), suite);
              const founder = await parseRegistration(bytes("genesis.entry"), evidence.kid, suite, evidence.chain);
              const registered = parseRecord(bytes("register-key.entry"), suite);
              const kid = `${registered.fields.get("organisation")}#${registered.fields.get("key")}`;
              const second = await parseRegistration(bytes("register-key.entry"), kid, suite, registered.chain);
              const shown = parseDisclosures(bytes("content.txt.disclosures"));
              const digester = await StatementDigester.create();
              digester.update(bytes("content.txt"));
              const leaf = suite.saltedLeaf(shown.salt, suite.digest(digester.finish()));
              return {
                leafHashes: Object.fromEntries(leaves.map((file) => [file, hex(suite.leaf(bytes(file)))])),
                recordIds: ids,
                chain: hex(evidence.chain),
                height: String(parseSeal(bytes("seal.entry")).height),
                signed: await verifySignature(evidence.alg, founder.publicKey, evidence.signingInput, evidence.signature),
                authorisedBy: second.authorisedBy,
                disclosed: shown.disclosures.every((one) => evidence.sd.includes(disclosureDigest(suite, one))),
                content: hex(leaf) === evidence.fields.get("leaf") && hex(shown.record) === hex(evidence.id),
              };
            }
            """;

    @Test
    void readsTheChainsOfBothSuitesAsJavaDoes() throws IOException {
        try (Chromium chromium = Chromium.launch();
                ScriptSite site = ScriptSite.start()) {
            Page page = chromium.newPage();
            page.navigate(site.lanUrl("/"));
            for (String suite : List.of("standard", "guomi")) {
                Map<String, String> files = new LinkedHashMap<>();
                for (String file : FILES) {
                    files.put(file, Base64.getEncoder().encodeToString(golden(suite + "/" + file)));
                }
                Map<?, ?> read = (Map<?, ?>) page.evaluate(READ, List.of(suite, files));
                Object expected =
                        page.evaluate(
                                "(text) => { const { chain, leafHashes, recordIds } = JSON.parse(text);"
                                        + " return { chain, leafHashes, recordIds }; }",
                                new String(golden(suite + "/expected.json"), US_ASCII));
                assertThat(
                                Map.of(
                                        "chain", part(read, "chain"),
                                        "leafHashes", part(read, "leafHashes"),
                                        "recordIds", part(read, "recordIds")))
                        .as(suite)
                        .isEqualTo(expected);
                assertThat(part(read, "height")).isEqualTo("1");
                assertThat(part(read, "authorisedBy")).isEqualTo("ojuzhou234567aaaa#1");
                assertThat(
                                List.of(
                                        part(read, "signed"),
                                        part(read, "disclosed"),
                                        part(read, "content")))
                        .containsOnly(true);
            }
        }
    }

    private static Object part(Map<?, ?> read, String name) {
        return Objects.requireNonNull(read.get(name));
    }

    private static byte[] golden(String name) throws IOException {
        try (InputStream stream =
                Objects.requireNonNull(
                        GoldenChainScriptTest.class.getResourceAsStream("/golden/" + name))) {
            return stream.readAllBytes();
        }
    }
}
