package org.juzhou.server.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `juzhou evidence`: what is said of a log that lied.
@Command(
        name = "evidence",
        description = "Checks evidence that a member left against a log.",
        mixinStandardHelpOptions = true,
        subcommands = EvidenceCheckCommand.class)
final class EvidenceCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
