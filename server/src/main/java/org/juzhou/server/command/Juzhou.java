package org.juzhou.server.command;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/// The command `juzhou`: the list of all commands, and the help when none is named.
@Command(
        name = "juzhou",
        description = "A consortium ledger and the public services on it.",
        mixinStandardHelpOptions = true,
        versionProvider = Juzhou.Version.class,
        subcommands = {
            UpCommand.class,
            InitCommand.class,
            ServeCommand.class,
            PreserveCommand.class,
            ReceiptCommand.class,
            VerifyCommand.class,
            LogCommand.class,
            CountCommand.class,
            ReindexCommand.class,
            FsckCommand.class,
            NewOriginCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            PolicyCommand.class,
            MemberCommand.class,
            SignerCommand.class,
            EvidenceCommand.class,
            ProposeCommand.class,
            VoteCommand.class,
            RefreshCommand.class
        },
        footerHeading = "%nIn the source tree the script `juzhou` knows besides:%n",
        footer = {
            "  test [--long]  build and run every test",
            "  dist           make a tar that runs with JDK 25 alone",
            "  bench          measure this machine and this program on it"
        })
public final class Juzhou implements Runnable {
    private final Environment environment;

    @Spec private CommandSpec spec;

    private Juzhou(Environment environment) {
        this.environment = environment;
    }

    /// The whole command line, ready to be executed.
    public static CommandLine commandLine() {
        return commandLine(System.getenv());
    }

    /// The same in another environment.
    static CommandLine commandLine(Map<String, String> variables) {
        CommandLine line = new CommandLine(new Juzhou(new Environment(variables)));
        line.setExecutionExceptionHandler((failure, failed, parsed) -> fail(failure, failed));
        line.setParameterExceptionHandler(Juzhou::misused);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        return line;
    }

    /// What surrounds a command.
    static Environment environmentOf(CommandSpec command) {
        Juzhou juzhou = (Juzhou) command.root().userObject();
        return juzhou.environment;
    }

    /// A command that was called wrongly says what is wrong, and how to find what is right: not its
    /// whole help.
    private static int misused(ParameterException wrong, String[] args) {
        CommandLine failed = wrong.getCommandLine();
        CommandFailure failure =
                new CommandFailure(Ending.UNUSABLE, "usage", String.valueOf(wrong.getMessage()));
        CommandSpec output = failed.getCommandSpec().mixins().get("output");
        if (output != null && Arrays.asList(args).contains("--json")) {
            return ((Output) output.userObject()).failAsJson(failure);
        }
        PrintWriter err = failed.getErr();
        err.println("juzhou: " + failure.detail());
        UnmatchedArgumentException.printSuggestions(wrong, err);
        err.println("juzhou: see " + failed.getCommandSpec().qualifiedName() + " --help");
        err.flush();
        return failure.ending().exitCode();
    }

    private static int fail(Exception failure, CommandLine failed) {
        CommandFailure known = Failures.of(failure);
        if (Failures.isFault(known)) {
            failure.printStackTrace(failed.getErr());
        }
        CommandSpec output = Objects.requireNonNull(failed.getCommandSpec().mixins().get("output"));
        return ((Output) output.userObject()).fail(known);
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
