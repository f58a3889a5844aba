package org.juzhou.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// The command `juzhou bench`: measures this machine, and this program on it, in one run.
@Command(
        name = "juzhou bench",
        description =
                "Measures this machine and this program on it. A share of the raw limit says more than a rate.",
        mixinStandardHelpOptions = true)
public final class Main implements Callable<Integer> {
    private static final int WORLD_FAILED = 3;

    @Spec private CommandSpec spec;

    @Option(names = "--quick", description = "A small run of less than three minutes.")
    private boolean quick;

    @Option(names = "--long", description = "A long run.")
    private boolean extended;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "A folder on the disk to measure; what is made there is taken away again.")
    private Path data = Path.of("");

    private Main() {}

    /// Runs it and ends the process with its exit code.
    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (quick && extended) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "choose --quick or --long");
        }
        Scale scale = quick ? Scale.QUICK : extended ? Scale.LONG : Scale.USUAL;
        Figures figures;
        try {
            figures = new Run(scale, data.toAbsolutePath().normalize(), err::println).measure();
        } catch (IllegalStateException e) {
            err.println("juzhou bench: " + e.getMessage());
            return WORLD_FAILED;
        }
        if (json) {
            out.println(JsonMapper.builder().build().writeValueAsString(figures.toJson()));
        } else {
            figures.toLines().forEach(out::println);
        }
        out.flush();
        return 0;
    }
}
