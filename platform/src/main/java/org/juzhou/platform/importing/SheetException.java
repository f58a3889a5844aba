package org.juzhou.platform.importing;

import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;

/// A file that is no table, or too large a one.
final class SheetException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ErrorCode error;

    SheetException(ErrorCode error, String message) {
        super(message);
        this.error = error;
    }

    Problem toProblem() {
        return new Problem(error, String.valueOf(getMessage()), "file");
    }
}
