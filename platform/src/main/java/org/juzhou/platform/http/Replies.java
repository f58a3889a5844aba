package org.juzhou.platform.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Answers written whole, with their length, past every message converter.
public final class Replies {
    private Replies() {}

    /// Answers with JSON.
    public static void json(HttpServletResponse response, int status, CharSequence body)
            throws IOException {
        response.setHeader("Cache-Control", "no-store");
        text(response, status, "application/json", body);
    }

    /// Answers with a text in UTF-8; the caller has set what may be cached.
    public static void text(
            HttpServletResponse response, int status, String type, CharSequence body)
            throws IOException {
        bytes(response, status, type, body.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// Answers with bytes.
    public static void bytes(HttpServletResponse response, int status, String type, byte[] body)
            throws IOException {
        response.setStatus(status);
        response.setContentType(type);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
