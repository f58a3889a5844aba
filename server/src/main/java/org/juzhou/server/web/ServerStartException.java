package org.juzhou.server.web;

/// The server cannot start; the message says what is in the way and how to go around it.
public final class ServerStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ServerStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
