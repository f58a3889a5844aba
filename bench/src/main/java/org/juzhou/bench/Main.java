package org.juzhou.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.juzhou.bench.HalfLoad.Latency;
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

    @Option(names = "--quick", description = "A small run of about two minutes.")
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
            print(figures, out);
        }
        out.flush();
        return 0;
    }

    private static void print(Figures figures, PrintWriter out) {
        Conditions conditions = figures.conditions();
        Limits limits = figures.limits();
        out.println("conditions");
        out.printf(
                Locale.ROOT,
                "  %s, %d cores, %,d MB, %s%n",
                conditions.cpu(),
                conditions.cores(),
                conditions.memoryMegabytes(),
                conditions.system());
        out.printf("  %s, signatures by %s%n", conditions.jdk(), conditions.engine());
        out.printf("  flags %s%n", String.join(" ", conditions.flags()));
        out.printf(
                "  data on %s, %s; scale %s%n",
                conditions.path(), conditions.fileSystem(), conditions.scale());
        out.println("raw limits, measured in this run");
        line(out, limits.verifyPerSecond(), "signatures checked a second");
        line(out, limits.fsyncPerSecond(), "synced writes a second");
        line(
                out,
                limits.sha256PerSecond(),
                "SHA-256 of " + Limits.MESSAGE_BYTES + " bytes a second");
        printRecords(figures, out);
    }

    private static void printRecords(Figures figures, PrintWriter out) {
        Latency accepted = figures.accepted();
        out.println("records over HTTP, each signed, by " + RecordMill.KEYS + " keys");
        line(
                out,
                figures.signedPerSecond(),
                "a second, "
                        + Run.PER_REQUEST
                        + " a request, "
                        + Run.CONNECTIONS
                        + " connections: "
                        + percent(figures, figures.signedPerSecond()));
        line(
                out,
                figures.single(),
                "a second, one a request: " + percent(figures, figures.single()));
        line(
                out,
                figures.batchItemsPerSecond(),
                "items of a batch a second, from the first byte to the receipt");
        out.printf(
                Locale.ROOT,
                "  %,14.1f ms to an accepted receipt at half load, p50%n  %,14.1f ms p99%n",
                accepted.p50Ms(),
                accepted.p99Ms());
        line(out, (double) accepted.receipts(), "receipts so, beside the load");
        line(out, accepted.loadPerSecond(), "records a second of load");
        line(out, (double) figures.counted(), "records counted in the log: those sent");
        line(out, figures.verified(), "receipts of them verified");
    }

    private static void line(PrintWriter out, double value, String what) {
        out.printf(Locale.ROOT, "  %,14.0f %s%n", value, what);
    }

    private static String percent(Figures figures, double perSecond) {
        return String.format(
                Locale.ROOT, "%.1f %% of the limit of signatures", 100 * figures.share(perSecond));
    }
}
