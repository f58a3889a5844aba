package org.juzhou.server.web;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where a server answers, and how people reach it.
///
/// @param listen the address to listen at; loopback unless the operator wants more
/// @param port 0 for one that the system chooses
/// @param publicUrl what people type, such as `https://chain.example.org`: links and passkeys are
///   for it; null for the address at which the server listens
/// @param proxy the address of the proxy before it, whose word on whoever asks is taken; null
///   without one
/// @param tls null without
public record ServerAddress(
        InetAddress listen,
        int port,
        @Nullable URI publicUrl,
        @Nullable InetAddress proxy,
        @Nullable Tls tls) {
    private static final int MOST_PORT = 65_535;

    public ServerAddress {
        if (port < 0 || port > MOST_PORT) {
            throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
        }
    }

    /// On this machine alone.
    public static ServerAddress local(int port) {
        return new ServerAddress(InetAddress.getLoopbackAddress(), port, null, null, null);
    }

    /// What TLS needs.
    ///
    /// @param certificate PEM, the server's own first, then those that lead to its authority
    /// @param key PEM, PKCS #8
    public record Tls(Path certificate, Path key) {}
}
