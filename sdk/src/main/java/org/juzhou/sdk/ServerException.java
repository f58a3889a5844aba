package org.juzhou.sdk;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// The server could not be asked, or its answer cannot be used.
///
/// It is about the conversation, never about the content of a record: that is
/// [org.juzhou.sdk.Answer.Refused].
public final class ServerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// What failed.
    public enum Kind {
        /// No connection, or it broke: whether the request arrived is not known.
        UNREACHABLE,
        /// An answer came that breaks the protocol, or a bound.
        UNUSABLE_ANSWER,
        /// The server refused the request, by the code of its problem document.
        REFUSED,
        /// The server has no such thing.
        NOT_FOUND,
        /// The server cannot serve now: busy, starting, stopped, without disk.
        UNAVAILABLE
    }

    private final Kind kind;
    private final transient URI uri;
    private final String code;
    private final @Nullable String field;

    ServerException(Kind kind, URI uri, String code, @Nullable String field, String message) {
        super(message);
        this.kind = kind;
        this.uri = uri;
        this.code = code;
        this.field = field;
    }

    /// What failed.
    public Kind kind() {
        return kind;
    }

    /// What was asked for.
    public URI uri() {
        return uri;
    }

    /// Stable name, in kebab-case: the server's where it gave one.
    public String code() {
        return code;
    }

    /// The member or parameter the server found wrong.
    public @Nullable String field() {
        return field;
    }
}
