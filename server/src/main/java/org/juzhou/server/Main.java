package org.juzhou.server;

import org.juzhou.server.command.Juzhou;

/// Where the program starts: hands the arguments to the command line and exits with its code.
public final class Main {
    private Main() {}

    /// Runs one command and ends the process with its exit code.
    public static void main(String[] args) {
        System.exit(Juzhou.commandLine().execute(args));
    }
}
