package org.juzhou.chain.store;

import java.nio.file.Path;
import java.util.function.LongUnaryOperator;

/// How the append-only files are opened: to go on from the last batch, or to look at what is there.
enum Opening {
    /// Cut to the length of the last batch; a shorter file is an error.
    TO_WRITE,
    /// Left as it is.
    TO_LOOK;

    AppendFile open(Path path, long length, LongUnaryOperator firstLost) {
        return switch (this) {
            case TO_WRITE -> AppendFile.open(path, length, firstLost);
            case TO_LOOK -> AppendFile.openReadOnly(path, length);
        };
    }
}
