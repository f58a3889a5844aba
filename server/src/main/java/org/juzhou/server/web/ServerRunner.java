package org.juzhou.server.web;

import java.net.BindException;
import java.net.InetAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.juzhou.chain.Chain;
import org.juzhou.platform.NodeFacts;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.web.context.support.StandardServletEnvironment;

/// Starts the web server of a node around a chain that is open.
public final class ServerRunner {
    private static final int TOKEN_BYTES = 32;
    private static final String SETTINGS = "classpath:/juzhou-server.properties";

    private ServerRunner() {}

    /// Starts, and returns when the server answers. It prints nothing.
    ///
    /// @throws ServerStartException when the port is taken or the address is not this machine's
    public static RunningServer start(Chain chain, ServerOptions options) {
        String token = randomToken();
        NodeFacts facts =
                new NodeFacts(
                        options.address().listen().isLoopbackAddress(),
                        token,
                        options.policy(),
                        version(),
                        options.isDemo(),
                        options.address().publicUrl());
        SpringApplication application = new SpringApplication(ServerApplication.class);
        application.setEnvironment(environment(options.address()));
        application.setRegisterShutdownHook(false);
        application.addInitializers(
                context -> {
                    ConfigurableListableBeanFactory beans = context.getBeanFactory();
                    beans.registerSingleton("chain", chain);
                    beans.registerSingleton("nodeFacts", facts);
                    beans.registerSingleton("nodeFiles", options.files());
                    beans.registerSingleton("dataSource", options.database());
                    options.key().ifPresent(key -> beans.registerSingleton("nodeKey", key));
                    options.stamper().ifPresent(one -> beans.registerSingleton("stamper", one));
                });
        try {
            ConfigurableApplicationContext context = application.run();
            return new RunningServer(context, url(options.address(), context), token);
        } catch (RuntimeException e) {
            throw explained(e, options);
        }
    }

    /// The settings of the program and nothing else: neither the variables of whoever starts it nor
    /// files in his folder are meant for it.
    private static ConfigurableEnvironment environment(ServerAddress address) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("spring.config.location", SETTINGS);
        settings.put("server.address", address.listen().getHostAddress());
        settings.put("server.port", address.port());
        InetAddress proxy = address.proxy();
        if (proxy != null) {
            settings.put("server.forward-headers-strategy", "native");
            settings.put(
                    "server.tomcat.remoteip.internal-proxies",
                    Pattern.quote(proxy.getHostAddress()));
        }
        ServerAddress.Tls tls = address.tls();
        if (tls != null) {
            settings.put("server.ssl.certificate", tls.certificate().toUri().toString());
            settings.put("server.ssl.certificate-private-key", tls.key().toUri().toString());
            settings.put("server.ssl.enabled-protocols", "TLSv1.3,TLSv1.2");
        }
        return new StandardServletEnvironment() {
            @Override
            protected void customizePropertySources(MutablePropertySources sources) {
                sources.addFirst(new MapPropertySource("options", settings));
            }
        };
    }

    private static URI url(ServerAddress named, ConfigurableApplicationContext context) {
        InetAddress listen = named.listen();
        WebServer server =
                Objects.requireNonNull(
                        ((ServletWebServerApplicationContext) context).getWebServer());
        String host;
        if (listen.isLoopbackAddress() || listen.isAnyLocalAddress()) {
            host = "localhost";
        } else {
            String address = listen.getHostAddress();
            host = address.contains(":") ? "[" + address + "]" : address;
        }
        return URI.create(
                (named.tls() == null ? "http://" : "https://") + host + ":" + server.getPort());
    }

    private static RuntimeException explained(RuntimeException failure, ServerOptions options) {
        Optional<PortInUseException> inUse = cause(failure, PortInUseException.class);
        if (inUse.isPresent()) {
            return new ServerStartException(
                    "port-taken", "another program has port " + options.address().port(), failure);
        }
        if (cause(failure, BindException.class).isPresent()) {
            return new ServerStartException(
                    "bad-listen",
                    options.address().listen().getHostAddress()
                            + ", port "
                            + options.address().port(),
                    failure);
        }
        return failure;
    }

    private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
        for (Throwable one = failure; one != null; one = one.getCause()) {
            if (type.isInstance(one)) {
                return Optional.of(type.cast(one));
            }
        }
        return Optional.empty();
    }

    private static String randomToken() {
        byte[] token = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(token);
        return HexFormat.of().formatHex(token);
    }

    private static String version() {
        String version = ServerRunner.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }
}
