package org.juzhou.server.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.juzhou.chain.genesis.DataDirectory;
import org.juzhou.ledger.Suite;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `juzhou up`: begins a chain where there is none, and serves it.
@Command(
        name = "up",
        description = {
            "Begins a chain where there is none yet, and serves it until it is stopped.",
            "Prints `ready http://…` when it answers."
        },
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private Output output;
    @Mixin private ServeOptions options;

    @Option(
            names = "--members",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Run N members on this machine, each with a key of its own; a chain has them from its beginning.")
    private int members;

    @Option(
            names = "--no-demo",
            description =
                    "Without what is for demonstration: the fictional province, and the test authority for time-stamps.")
    private boolean noDemo;

    @Override
    public Integer call() throws InterruptedException {
        options.check();
        if (!noDemo) {
            options.stamping().allowDemo();
        }
        if (members < 0 || members > Neighbours.MOST) {
            throw new CommandFailure(Ending.UNUSABLE, "bad-members", "--members " + members);
        }
        Environment environment = Juzhou.environmentOf(spec);
        Path data = options.data(environment);
        boolean isNew = !DataDirectory.exists(data);
        if (isNew) {
            Beginning beginning =
                    Beginning.of(
                            data,
                            new Beginning.Wish(Suite.STANDARD, null, null, members),
                            environment.home());
            output.note("init.done", beginning.genesis().origin(), data);
        }
        int there = Neighbours.folders(data).size();
        if (members != 0 && there != members) {
            throw new CommandFailure(
                    Ending.REFUSED, "other-members", "--members " + members + " ≠ " + there);
        }
        return Serving.untilStopped(environment, options, isNew && !noDemo, output).exitCode();
    }
}
