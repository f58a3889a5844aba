package org.juzhou.server.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `juzhou serve`: serves a chain until it is stopped.
@Command(
        name = "serve",
        description = {
            "Serves the chain of a data directory until it is stopped.",
            "Prints `ready http://…` when it answers."
        },
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private Output output;
    @Mixin private ServeOptions options;

    @Override
    public Integer call() throws InterruptedException {
        return Serving.untilStopped(Juzhou.environmentOf(spec), options, false, output).exitCode();
    }
}
