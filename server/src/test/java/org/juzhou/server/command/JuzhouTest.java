package org.juzhou.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class JuzhouTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void printsItsHelpWhenNoCommandIsNamed() {
        assertThat(run()).isZero();
        assertThat(out.toString()).contains("Usage: juzhou").contains("test [--long]");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void printsItsVersion() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).startsWith("juzhou ");
    }

    @Test
    void refusesAnUnknownCommandAsWrongUsage() {
        assertThat(run("frobnicate")).isEqualTo(2);
        assertThat(err.toString()).contains("frobnicate");
    }

    private int run(String... args) {
        CommandLine line = Juzhou.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(args);
    }
}
