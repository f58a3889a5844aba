package org.juzhou.chain.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The disk failed, or what it gave back is not what was written. Names the file and, where it is
/// known, the entry.
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String file;

    /// @param file or folder that failed
    /// @param what it did
    public StoreException(Path file, String what) {
        this(file, what, null);
    }

    StoreException(Path file, String what, @Nullable Throwable cause) {
        super(file + ": " + what, cause);
        this.file = file.toString();
    }

    /// The file or folder that failed.
    public String file() {
        return file;
    }
}
