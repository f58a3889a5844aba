package org.juzhou.server.command;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// Where a command speaks: texts for people, or one JSON object for programs. Every command has it,
/// so that every command speaks alike.
final class Output {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Option(
            names = "--lang",
            paramLabel = "zh|en",
            description = "Language of the texts; by default that of the system.")
    private @Nullable String language;

    private @Nullable Texts texts;

    /// Whether a program reads along.
    boolean isJson() {
        return json;
    }

    Texts texts() {
        Texts known = texts;
        if (known == null) {
            Locale reader =
                    language == null
                            ? Locale.getDefault(Locale.Category.DISPLAY)
                            : Locale.forLanguageTag(language);
            known = Texts.of(reader);
            texts = known;
        }
        return known;
    }

    /// A line of the result, for people.
    void say(String key, Object... args) {
        if (!json) {
            print(texts().of(key, args));
        }
    }

    /// A line of the result as it is, for people.
    void print(String line) {
        if (!json) {
            out().println(line);
            out().flush();
        }
    }

    /// The result, for programs.
    void result(Map<String, ?> members) {
        if (json) {
            printJson(members);
        }
    }

    /// One JSON object on a line of its own, whoever reads along.
    void printJson(Map<String, ?> members) {
        out().println(JSON.writeValueAsString(members));
        out().flush();
    }

    /// Something to know beside the result: never on the way of the result itself.
    void note(String key, Object... args) {
        PrintWriter err = command.commandLine().getErr();
        err.println("juzhou: " + texts().of(key, args));
        err.flush();
    }

    /// Tells why the command failed, and gives its exit code.
    int fail(CommandFailure failure) {
        if (json) {
            return failAsJson(failure);
        }
        String detail = failure.detail().isEmpty() ? "" : ": " + failure.detail();
        String wayOut = wayOutOf(failure).map(way -> " – " + way).orElse("");
        err().println("juzhou: " + titleOf(failure) + detail + wayOut);
        err().flush();
        return failure.ending().exitCode();
    }

    /// The same for a program, also where its wish for JSON could not be read.
    int failAsJson(CommandFailure failure) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", failure.code());
        error.put("title", titleOf(failure));
        error.put("detail", failure.detail());
        wayOutOf(failure).ifPresent(way -> error.put("wayOut", way));
        printJson(Map.of("error", error));
        return failure.ending().exitCode();
    }

    private String titleOf(CommandFailure failure) {
        return texts().find("error." + failure.code() + ".title").orElse(failure.code());
    }

    private Optional<String> wayOutOf(CommandFailure failure) {
        return texts().find("error." + failure.code() + ".wayOut");
    }

    PrintWriter err() {
        return command.commandLine().getErr();
    }

    private PrintWriter out() {
        return command.commandLine().getOut();
    }
}
