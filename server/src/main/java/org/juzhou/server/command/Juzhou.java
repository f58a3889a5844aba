package org.juzhou.server.command;

import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The command `juzhou`: the list of all commands, and the help when none is named.
@Command(
        name = "juzhou",
        description = "A consortium ledger and the public services on it.",
        mixinStandardHelpOptions = true,
        versionProvider = Juzhou.Version.class,
        subcommands = {},
        footerHeading = "%nIn the source tree the script `juzhou` knows besides:%n",
        footer = {
            "  test [--long]  build and run every test",
            "  dist           make a tar that runs with JDK 25 alone",
            "  bench          measure this machine and this program on it"
        })
public final class Juzhou implements Runnable {
    @Spec private CommandSpec spec;

    private Juzhou() {}

    /// The whole command line, ready to be executed.
    public static CommandLine commandLine() {
        return new CommandLine(new Juzhou());
    }

    /// Prints the help: nothing was asked for.
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /// The version in the manifest of the jar, so that only the build knows it.
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Juzhou.class.getPackage().getImplementationVersion();
            return new String[] {"juzhou " + Objects.requireNonNullElse(version, "(not packaged)")};
        }
    }
}
