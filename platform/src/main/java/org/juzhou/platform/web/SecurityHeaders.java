package org.juzhou.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.juzhou.platform.http.Paths;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Says to the browser what a page of ours may do: run our scripts and our styles, and talk to us
/// alone. `wasm-unsafe-eval` is for the hash functions that stream; no script is ever inline.
@Component
@Order(FilterOrder.HEADERS)
final class SecurityHeaders extends OncePerRequestFilter {
    static final String POLICY =
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src"
                    + " 'self' data:; connect-src 'self'; worker-src 'self'; font-src 'self';"
                    + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (Paths.isForPeople(request)) {
            response.setHeader("Cache-Control", "no-cache");
            response.setHeader("Content-Security-Policy", POLICY);
            response.setHeader("X-Frame-Options", "DENY");
            response.setHeader("Referrer-Policy", "same-origin");
            response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
            response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
            response.setHeader(
                    "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
        }
        chain.doFilter(request, response);
    }
}
