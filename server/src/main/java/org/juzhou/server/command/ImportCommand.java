package org.juzhou.server.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `juzhou import …`.
@Command(
        name = "import",
        description = "Lists on the ledger what a file holds.",
        subcommands = ImportOrganisationsCommand.class,
        mixinStandardHelpOptions = true)
final class ImportCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
