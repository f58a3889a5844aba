package org.juzhou.ledger.sample;

import org.juzhou.server.command.Juzhou;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine;
import tools.jackson.databind.ObjectMapper;

/// A class of the ledger that looks upwards, at Spring and at a lenient JSON reader.
public record LedgerSample(ApplicationContext context, ObjectMapper mapper) {
    /// A call into a module far above.
    public CommandLine line() {
        return Juzhou.commandLine();
    }
}
