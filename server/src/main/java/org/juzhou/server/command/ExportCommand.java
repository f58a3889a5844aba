package org.juzhou.server.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `juzhou export …`: what others can serve or check.
@Command(
        name = "export",
        description = "Writes what others can serve or check.",
        mixinStandardHelpOptions = true,
        subcommands = ExportTilesCommand.class)
final class ExportCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
