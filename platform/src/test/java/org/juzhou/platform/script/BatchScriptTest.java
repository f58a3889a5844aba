package org.juzhou.platform.script;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.batch.BatchTree;
import org.juzhou.platform.browser.Chromium;
import org.juzhou.platform.browser.ScriptSite;

/// docs/spec/batches.md in the browser: the same roots and paths as in Java, and every path leads
/// to its root.
class BatchScriptTest {
    private static final List<Integer> COUNTS = List.of(1, 2, 3, 4, 5, 7, 8, 9, 16, 31, 33, 100);

    private static final String BATCHES =
            """
            async ([name, counts]) => {
              const { concat, hex, u64 } = await import("/js/ledger/bytes.js");
              const { SUITES } = await import("/js/ledger/suite.js");
              const { BatchTree, rootOfPath } = await import("/js/ledger/merkle.js");
              const { hashingReady } = await import("/js/ledger/hashing.js");
              await hashingReady();
              const suite = SUITES.find((one) => one.name === name);
              return counts.map((count) => {
                const leaves = Array.from({ length: count }, (_, i) => suite.hash(u64(i)));
                const tree = new BatchTree(suite, leaves);
                const paths = leaves.map((_, i) => tree.path(i));
                const lead = paths.every((path, i) => {
                  const reached = rootOfPath(suite, BigInt(i), BigInt(count), leaves[i], path, "item");
                  return hex(suite.batchRoot(count, reached)) === hex(tree.root());
                });
                return { count, root: hex(tree.root()), paths: paths.map((path) => hex(concat(...path))), lead };
              });
            }
            """;

    @Test
    void makesTheTreesThatJavaMakes() {
        try (Chromium chromium = Chromium.launch();
                ScriptSite site = ScriptSite.start()) {
            Page page = chromium.newPage();
            page.navigate(site.lanUrl("/"));
            for (Suite suite : Suite.values()) {
                List<Map<String, Object>> expected = new ArrayList<>();
                COUNTS.forEach(count -> expected.add(batch(suite, count)));
                assertThat(page.evaluate(BATCHES, List.of(suite.text(), COUNTS)))
                        .isEqualTo(expected);
            }
        }
    }

    private static Map<String, Object> batch(Suite suite, int count) {
        List<Hash> leaves = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            leaves.add(suite.hash(ByteBuffer.allocate(Long.BYTES).putLong(i).array()));
        }
        BatchTree tree = BatchTree.of(suite, leaves);
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            paths.add(tree.pathBytes(i).hex());
        }
        Map<String, Object> batch = new LinkedHashMap<>();
        batch.put("count", count);
        batch.put("root", tree.root().hex());
        batch.put("paths", paths);
        batch.put("lead", true);
        return batch;
    }
}
