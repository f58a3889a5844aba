package org.juzhou.server.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a command answered that ran inside this process.
///
/// @param exit its code
/// @param out what it printed
/// @param err what it printed beside
record Ran(int exit, String out, String err) {
    /// Runs a command for a user who keeps his things in `home`.
    static Ran of(Path home, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Map<String, String> variables =
                Map.of(
                        "JUZHOU_HOME", home.toString(),
                        "JUZHOU_DATA", home.resolve("no-data").toString());
        CommandLine line = Juzhou.commandLine(variables);
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        int exit = line.execute(args);
        return new Ran(exit, out.toString(), err.toString());
    }

    /// What it printed, as JSON.
    JsonNode json() {
        return JsonMapper.builder().build().readTree(out);
    }
}
