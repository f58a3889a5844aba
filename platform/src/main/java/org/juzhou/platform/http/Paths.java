package org.juzhou.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/// Which addresses programs use and which people do.
public final class Paths {
    private static final List<String> OF_PROGRAMS =
            List.of("/api/", "/tile/", "/checkpoint", "/policy.txt", "/messages/", "/docs/");

    private Paths() {}

    /// Whether the answer is a page; else refusals are problem documents.
    public static boolean isForPeople(HttpServletRequest request) {
        String path = request.getRequestURI();
        return OF_PROGRAMS.stream().noneMatch(path::startsWith);
    }
}
