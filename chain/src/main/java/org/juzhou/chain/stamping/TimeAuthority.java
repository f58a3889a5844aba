package org.juzhou.chain.stamping;

import java.io.IOException;
import org.juzhou.ledger.Bytes;

/// Somebody who stamps. Used by one thread.
public interface TimeAuthority extends AutoCloseable {
    /// What to call it in logs and answers: no secret, no path.
    String name();

    /// Sends a question and waits for the answer, within bounds of time and size.
    ///
    /// @throws IOException when none comes; its message says why
    Bytes ask(Bytes query) throws IOException, InterruptedException;

    /// Lets go of what it holds.
    @Override
    default void close() {}
}
