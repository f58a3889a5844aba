package org.juzhou.platform.problem;

import org.jspecify.annotations.Nullable;

/// An expected refusal on its way to the edge, where it becomes an RFC 9457 problem or a page.
///
/// It carries no stack trace: it says nothing about our code.
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String detail;
    private final @Nullable String field;
    private final int retryAfterSeconds;

    /// A refusal with what is wrong this time, in English, for developers and for the log.
    public Problem(ErrorCode code, String detail) {
        this(code, detail, null, 0);
    }

    /// A refusal of one field.
    public Problem(ErrorCode code, String detail, @Nullable String field) {
        this(code, detail, field, 0);
    }

    private Problem(ErrorCode code, String detail, @Nullable String field, int retryAfterSeconds) {
        super(code.text() + ": " + detail, null, false, false);
        this.code = code;
        this.detail = detail;
        this.field = field;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /// Nothing was taken on; the same request may do after some seconds.
    public static Problem later(ErrorCode code, String detail, int seconds) {
        return new Problem(code, detail, null, Math.max(1, seconds));
    }

    /// Which refusal.
    public ErrorCode code() {
        return code;
    }

    /// What is wrong this time.
    public String detail() {
        return detail;
    }

    /// The field that is wrong, where there is one.
    public @Nullable String field() {
        return field;
    }

    /// When to come back; 0 where that does not help.
    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
