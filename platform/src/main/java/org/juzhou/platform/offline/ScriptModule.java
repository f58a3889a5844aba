package org.juzhou.platform.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One ES module, taken apart: what it imports, what it exports, and its body without the two kinds
/// of statements.
///
/// It reads the plain form that our modules and the vendored ones are written in: `import` and
/// `export` at the start of a line, named imports or one namespace, exported declarations or lists.
/// Any other form is refused, so that a module is never taken apart wrongly in silence.
///
/// @param path the module's path below the root of all scripts
/// @param imports in their order
/// @param exports in their order
/// @param body JavaScript without import and export statements
record ScriptModule(String path, List<Import> imports, List<Export> exports, String body) {
    private static final Pattern IMPORT =
            Pattern.compile(
                    "^import (?:(?:\\{([^}]*)\\}|\\* as (\\w+)) from )?[\"']([^\"']+)[\"'];$",
                    Pattern.MULTILINE);
    private static final Pattern REEXPORT =
            Pattern.compile("^export \\{([^}]*)\\} from [\"']([^\"']+)[\"'];$", Pattern.MULTILINE);
    private static final Pattern LIST =
            Pattern.compile("^export \\{([^}]*)\\};$", Pattern.MULTILINE);
    private static final Pattern DECLARATION =
            Pattern.compile(
                    "^export ((?:async )?function\\*?|class|const|let|var) ([A-Za-z_$][\\w$]*)",
                    Pattern.MULTILINE);
    private static final Pattern LEFT = Pattern.compile("^(import|export)\\b.*", Pattern.MULTILINE);

    /// A module imported: by names, as one namespace, or for what it does.
    ///
    /// @param path of the imported module, below the root of all scripts
    /// @param names what is imported and what it is called here; empty for a namespace or a bare
    ///   import
    /// @param namespace the name of the namespace, empty where there is none
    record Import(String path, List<Name> names, String namespace) {}

    /// A name exported.
    ///
    /// @param from path of the module it comes from; empty where it is this one
    /// @param name what it is called inside, and outside
    record Export(String from, Name name) {}

    /// One name on both sides of a module's wall.
    record Name(String inside, String outside) {
        Name turned() {
            return new Name(/* inside= */ outside, /* outside= */ inside);
        }
    }

    ScriptModule {
        imports = List.copyOf(imports);
        exports = List.copyOf(exports);
    }

    static ScriptModule parse(String path, String source) {
        List<Import> imports = new ArrayList<>();
        List<Export> exports = new ArrayList<>();
        String body =
                IMPORT.matcher(source)
                        .replaceAll(
                                match -> {
                                    String namespace = match.group(2) == null ? "" : match.group(2);
                                    String names = match.group(1) == null ? "" : match.group(1);
                                    imports.add(
                                            new Import(
                                                    resolve(path, match.group(3)),
                                                    imported(names),
                                                    namespace));
                                    return "";
                                });
        body =
                REEXPORT.matcher(body)
                        .replaceAll(
                                match -> {
                                    String from = resolve(path, match.group(2));
                                    imports.add(new Import(from, List.of(), ""));
                                    exported(match.group(1))
                                            .forEach(name -> exports.add(new Export(from, name)));
                                    return "";
                                });
        body =
                LIST.matcher(body)
                        .replaceAll(
                                match -> {
                                    exported(match.group(1))
                                            .forEach(name -> exports.add(new Export("", name)));
                                    return "";
                                });
        body = DECLARATION.matcher(body).replaceAll(match -> declaration(match, exports));
        Matcher left = LEFT.matcher(body);
        if (left.find()) {
            throw new IllegalStateException(
                    path + ": a form of import or export that is not read: " + left.group());
        }
        return new ScriptModule(path, imports, exports, body.strip());
    }

    private static String declaration(MatchResult match, List<Export> exports) {
        exports.add(new Export("", new Name(match.group(2), match.group(2))));
        return Matcher.quoteReplacement(match.group(1) + " " + match.group(2));
    }

    /// `a, b as c` of an import: what is outside is named first.
    private static List<Name> imported(String list) {
        return exported(list).stream().map(Name::turned).toList();
    }

    /// `a, b as c` of an export: what is inside is named first.
    private static List<Name> exported(String list) {
        List<Name> names = new ArrayList<>();
        for (String part : list.split(",", -1)) {
            String[] words = part.strip().split("\\s+as\\s+", -1);
            if (!words[0].isEmpty()) {
                names.add(new Name(words[0], words[words.length - 1]));
            }
        }
        return names;
    }

    /// A relative address as a path below the root of all scripts.
    private static String resolve(String from, String address) {
        if (!address.startsWith("./") && !address.startsWith("../")) {
            throw new IllegalStateException(from + ": only relative imports are read: " + address);
        }
        List<String> parts = new ArrayList<>(List.of(from.split("/", -1)));
        parts.removeLast();
        for (String part : address.split("/", -1)) {
            if (part.equals("..")) {
                parts.removeLast();
            } else if (!part.equals(".")) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }
}
