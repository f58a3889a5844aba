package org.juzhou.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who asks: a person or program on this machine, or a page of another site that uses somebody's
/// browser.
public final class Caller {
    private static final Set<String> LOCAL_NAMES =
            Set.of("localhost", "127.0.0.1", "[::1]", "::1", "0:0:0:0:0:0:0:1");
    private static final List<String> FORWARDING =
            List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via");

    private Caller() {}

    /// Whether the request was made on this machine and nothing stood between.
    public static boolean isLocal(HttpServletRequest request) {
        return FORWARDING.stream().allMatch(name -> request.getHeader(name) == null)
                && isLoopback(request.getRemoteAddr());
    }

    /// Whether a page of another site made the browser ask. A browser says so in `Origin` and
    /// `Sec-Fetch-Site`; a program says neither.
    public static boolean isForeignPage(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return true;
        }
        String origin = request.getHeader("Origin");
        return origin != null && !isOwnAddress(origin, request.getHeader("Host"));
    }

    /// Whether the name by which the server was called is one of this machine's own: another name
    /// that leads here is a trick to make a foreign page look like ours.
    public static boolean usesLocalName(HttpServletRequest request) {
        String name = request.getServerName();
        return name != null && LOCAL_NAMES.contains(name);
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static boolean isOwnAddress(String origin, @Nullable String host) {
        if (host == null) {
            return false;
        }
        try {
            URI address = URI.create(origin);
            return host.equals(address.getRawAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
