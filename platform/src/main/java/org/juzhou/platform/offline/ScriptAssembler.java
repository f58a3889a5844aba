package org.juzhou.platform.offline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Makes one classic script of an ES module and all it imports: each module becomes a function that
/// is called once, dependencies first, and answers its exports. Same sources, same bytes.
///
/// A page from `file://` can load no module and a strict Content-Security-Policy allows no
/// evaluation, so the modules have to arrive as one text whose hash the policy names. Cycles are
/// refused.
final class ScriptAssembler {
    private final UnaryOperator<String> sources;

    /// @param sources answers a module's text by its path below the root of all scripts
    ScriptAssembler(UnaryOperator<String> sources) {
        this.sources = sources;
    }

    String assemble(String entry) {
        SequencedMap<String, ScriptModule> modules = new LinkedHashMap<>();
        collect(entry, modules, new LinkedHashSet<>());
        Map<String, String> names = new LinkedHashMap<>();
        StringBuilder script = new StringBuilder("\"use strict\";\n(() => {\n");
        for (ScriptModule module : modules.values()) {
            String name = "module" + (names.size() + 1);
            append(script, name, module, names);
            names.put(module.path(), name);
        }
        return script.append("})();\n").toString();
    }

    private void collect(
            String path, SequencedMap<String, ScriptModule> modules, Set<String> open) {
        if (modules.containsKey(path)) {
            return;
        }
        if (!open.add(path)) {
            throw new IllegalStateException("modules import one another: " + open);
        }
        ScriptModule module = ScriptModule.parse(path, sources.apply(path));
        module.imports().forEach(imported -> collect(imported.path(), modules, open));
        open.remove(path);
        modules.put(path, module);
    }

    private static void append(
            StringBuilder script, String name, ScriptModule module, Map<String, String> names) {
        List<String> head = new ArrayList<>();
        for (ScriptModule.Import imported : module.imports()) {
            String from = names.get(imported.path());
            if (!imported.namespace().isEmpty()) {
                head.add("const " + imported.namespace() + " = " + from + ";");
            } else if (!imported.names().isEmpty()) {
                head.add("const {" + bindings(imported.names()) + "} = " + from + ";");
            }
        }
        String exports =
                module.exports().stream()
                        .map(
                                export ->
                                        export.name().outside()
                                                + ": "
                                                + (export.from().isEmpty()
                                                        ? export.name().inside()
                                                        : names.get(export.from())
                                                                + "."
                                                                + export.name().inside()))
                        .collect(Collectors.joining(", "));
        script.append("// ").append(module.path()).append('\n');
        script.append("const ").append(name).append(" = (() => {\n");
        head.forEach(line -> script.append(line).append('\n'));
        script.append(module.body()).append('\n');
        script.append("return Object.freeze({").append(exports).append("});\n})();\n");
    }

    private static String bindings(List<ScriptModule.Name> names) {
        return names.stream()
                .map(
                        name ->
                                name.outside().equals(name.inside())
                                        ? name.inside()
                                        : name.outside() + ": " + name.inside())
                .collect(Collectors.joining(", "));
    }
}
