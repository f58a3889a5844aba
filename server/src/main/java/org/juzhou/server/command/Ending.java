package org.juzhou.server.command;

/// How a command ends, for the program that called it.
enum Ending {
    /// Done, or valid.
    DONE(0),
    /// Invalid, or refused.
    REFUSED(1),
    /// The input cannot be used, or the command was called wrongly.
    UNUSABLE(2),
    /// The world failed: disk, network, a port.
    WORLD(3);

    private final int exitCode;

    Ending(int exitCode) {
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
