package org.juzhou.server.web;

import java.net.URI;
import java.util.Optional;
import org.juzhou.platform.NodeKey;
import org.springframework.context.ConfigurableApplicationContext;

/// A server that answers. The chain behind it is its caller's: closing the server leaves it open.
public final class RunningServer implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final URI url;
    private final String token;

    RunningServer(ConfigurableApplicationContext context, URI url, String token) {
        this.context = context;
        this.url = url;
        this.token = token;
    }

    /// Where it answers, such as `http://localhost:8080`.
    public URI url() {
        return url;
    }

    /// What a program of the owner shows to be known as such: 64 hexadecimal digits, new at every
    /// start.
    public String token() {
        return token;
    }

    /// The key that the node signs with; empty where it has none.
    public Optional<NodeKey> key() {
        return Optional.ofNullable(context.getBeanProvider(NodeKey.class).getIfAvailable());
    }

    /// A part of the platform, for whoever makes a demo or prints a first link.
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    /// Lets the requests that run come to their end, for a few seconds, and stops.
    @Override
    public void close() {
        context.close();
    }
}
