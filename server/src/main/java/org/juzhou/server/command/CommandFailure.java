package org.juzhou.server.command;

/// Why a command did not do what was asked.
///
/// Title and way out are texts under `error.<code>`; the detail is what they cannot know: a file, a
/// number, an answer.
final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Ending ending;
    private final String code;
    private final String detail;

    /// @param code stable, kebab-case, one row in `docs/errors.md`
    /// @param detail what it is about this time
    CommandFailure(Ending ending, String code, String detail) {
        super(code + ": " + detail, null, false, false);
        this.ending = ending;
        this.code = code;
        this.detail = detail;
    }

    Ending ending() {
        return ending;
    }

    String code() {
        return code;
    }

    String detail() {
        return detail;
    }
}
