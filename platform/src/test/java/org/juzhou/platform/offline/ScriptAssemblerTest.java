package org.juzhou.platform.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.juzhou.platform.browser.Chromium;

class ScriptAssemblerTest {
    @Test
    void makesOneScriptOfModulesThatDoesWhatTheModulesDo() {
        String script =
                assemble(
                        Map.of(
                                "main.js",
                                """
                import "./effect.js";
                import {
                  double,
                  value as four,
                } from "./lib/numbers.js";
                import * as words from './lib/words.js';
                globalThis.answer = `${double(four)} ${words.hello("you")} ${new words.Loud().say()} ${globalThis.effect}`;
                """,
                                "effect.js",
                                "globalThis.effect = 'done';\n",
                                "lib/numbers.js",
                                """
                export const value = 4;
                export function double(n) {
                  return 2 * n;
                }
                """,
                                "lib/words.js",
                                """
                import { double } from "./numbers.js";
                export { value as number } from "./numbers.js";
                const greeting = (who) => `hello ${who}${double(1)}`;
                export class Loud {
                  say() {
                    return "LOUD";
                  }
                }
                export async function later() {}
                export { greeting as hello };
                """));
        try (Chromium chromium = Chromium.launch()) {
            Page page = chromium.newPage();
            page.evaluate(script);
            assertThat(page.evaluate("() => globalThis.answer"))
                    .isEqualTo("8 hello you2 LOUD done");
        }
    }

    @Test
    void givesTheSameBytesForTheSameModules() {
        Map<String, String> modules =
                Map.of(
                        "a.js",
                        "import { b } from \"./b.js\";\nb();\n",
                        "b.js",
                        "export const b = () => 1;\n");
        assertThat(assemble("a.js", modules))
                .isEqualTo(assemble("a.js", modules))
                .doesNotContain("import", "export");
    }

    @Test
    void refusesModulesThatImportOneAnother() {
        Map<String, String> modules =
                Map.of("a.js", "import \"./b.js\";\n", "b.js", "import \"./a.js\";\n");
        assertThatThrownBy(() -> assemble("a.js", modules)).hasMessageContaining("a.js, b.js");
    }

    @Test
    void refusesAFormOfImportOrExportThatItDoesNotRead() {
        for (String form :
                new String[] {
                    "export default 1;\n",
                    "export * from \"./b.js\";\n",
                    "import all from \"./b.js\";\n",
                    "export const { a } = b;\n"
                }) {
            assertThatThrownBy(() -> assemble("a.js", Map.of("a.js", form)))
                    .hasMessageContaining("a.js");
        }
        assertThatThrownBy(() -> assemble("a.js", Map.of("a.js", "import \"@elsewhere/b.js\";\n")))
                .hasMessageContaining("only relative imports");
    }

    private static String assemble(Map<String, String> modules) {
        return assemble("main.js", modules);
    }

    private static String assemble(String entry, Map<String, String> modules) {
        return new ScriptAssembler(path -> Objects.requireNonNull(modules.get(path), path))
                .assemble(entry);
    }
}
