package org.juzhou.platform.problem;

/// What kind of answer a code is: its HTTP status and the exit code of a command that meets it.
public enum ErrorKind {
    /// The bytes cannot be read as what they should be.
    UNREADABLE(400, 2),
    /// This address or method takes no such thing.
    NOT_ALLOWED(405, 2),
    /// Nobody is signed in, or the password is wrong.
    UNAUTHENTICATED(401, 1),
    /// The request comes from where it must not.
    FORBIDDEN(403, 1),
    /// There is no such thing.
    NOT_FOUND(404, 1),
    /// It was there, and was destroyed for good.
    GONE(410, 1),
    /// It contradicts what is there.
    CONFLICT(409, 1),
    /// More bytes, lines or items than are taken.
    TOO_LARGE(413, 2),
    /// Another media type is wanted.
    WRONG_MEDIA_TYPE(415, 2),
    /// It can be read, and a rule is against it.
    REFUSED(422, 1),
    /// Nothing was taken on: come back later.
    BUSY(429, 3),
    /// We are wrong.
    BROKEN(500, 3),
    /// The node cannot do it now.
    UNAVAILABLE(503, 3);

    private final int status;
    private final int exitCode;

    ErrorKind(int status, int exitCode) {
        this.status = status;
        this.exitCode = exitCode;
    }

    /// The HTTP status.
    public int status() {
        return status;
    }

    /// The exit code of a command: 1 refused, 2 unusable input, 3 the world failed.
    public int exitCode() {
        return exitCode;
    }
}
