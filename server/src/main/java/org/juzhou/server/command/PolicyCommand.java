package org.juzhou.server.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `juzhou policy …`: whom the user trusts.
@Command(
        name = "policy",
        description = "Whom you trust: the policies that receipts are held to, one for each chain.",
        mixinStandardHelpOptions = true,
        subcommands = {
            PolicyShowCommand.class,
            PolicyAddCommand.class,
            PolicyFollowCommand.class,
            PolicyExportCommand.class
        })
final class PolicyCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
