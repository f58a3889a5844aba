package org.juzhou.platform.people;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Finds the [Session] of a request.
@Component
@Order(SessionFilter.AFTER_THE_GUARDS)
final class SessionFilter extends OncePerRequestFilter {
    static final int AFTER_THE_GUARDS = 25;

    private final Sessions sessions;

    SessionFilter(Sessions sessions) {
        this.sessions = sessions;
    }

    /// Files of pages are everybody's.
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/s/") || request.getCookies() == null;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        sessions.find(request).ifPresent(session -> session.attach(request));
        chain.doFilter(request, response);
    }
}
