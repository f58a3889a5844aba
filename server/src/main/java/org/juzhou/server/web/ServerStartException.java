package org.juzhou.server.web;

/// The server cannot start; code and message say what is in the way.
public final class ServerStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    ServerStartException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /// `port-taken` or `bad-listen`.
    public String code() {
        return code;
    }
}
