package org.juzhou.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.juzhou.platform.http.Paths;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Gives every page its [Shell], and remembers what a reader chose in the address.
@Component
@Order(FilterOrder.DISPLAY)
final class DisplayFilter extends OncePerRequestFilter {
    private static final Duration REMEMBERED = Duration.ofDays(365);

    private final ShellFactory shells;

    DisplayFilter(ShellFactory shells) {
        this.shells = shells;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !Paths.isForPeople(request);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        for (Display.Setting setting : Display.Setting.ALL) {
            String asked = setting.asked(request);
            if (asked != null) {
                ResponseCookie cookie =
                        ResponseCookie.from(setting.cookie(), asked)
                                .path("/")
                                .maxAge(REMEMBERED)
                                .sameSite("Lax")
                                .build();
                response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
            }
        }
        request.setAttribute(Shell.NAME, shells.shell(request));
        chain.doFilter(request, response);
    }
}
