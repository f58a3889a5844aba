package org.juzhou.platform.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.webjars.WebJarVersionLocator;

/// Styles, scripts and pictures, at addresses that name their content: `/s/<digest>/…` never
/// changes, so a browser asks once, and modules that import one another by relative path stay
/// together.
@Component
final class StaticFiles implements WebMvcConfigurer {
    private static final String LOCATION = "classpath:/static/";
    private static final int DIGEST_BYTES = 6;
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final String prefix;
    private final WebJarVersionLocator webJars = new WebJarVersionLocator();

    StaticFiles() throws IOException {
        prefix = "/s/" + digest() + "/";
    }

    /// The address of a static file, such as `css/tokens.css`.
    String address(String path) {
        return prefix + (path.startsWith("/") ? path.substring(1) : path);
    }

    /// The address of a file of a web library.
    String library(String name, String path) {
        String found = webJars.fullPath(name, path);
        if (found == null) {
            throw new IllegalStateException("not on the class path: " + name + "/" + path);
        }
        return "/" + found.substring(found.indexOf("webjars/"));
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler(prefix + "**")
                .addResourceLocations(LOCATION)
                .setCacheControl(FOR_EVER);
        registry.addResourceHandler("/webjars/**")
                .addResourceLocations("classpath:/META-INF/resources/webjars/")
                .setCacheControl(FOR_EVER);
        registry.addResourceHandler("/**")
                .addResourceLocations(LOCATION)
                .setCacheControl(CacheControl.noCache());
    }

    private static String digest() throws IOException {
        Resource[] found =
                new PathMatchingResourcePatternResolver().getResources("classpath*:static/**/*.*");
        List<Resource> files =
                Arrays.stream(found)
                        .filter(file -> file.isReadable() && !place(file).endsWith("/"))
                        .sorted(Comparator.comparing(StaticFiles::place))
                        .toList();
        MessageDigest sha256;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
        for (Resource file : files) {
            try (InputStream content = file.getInputStream()) {
                sha256.update(content.readAllBytes());
            }
        }
        return HexFormat.of().formatHex(sha256.digest(), 0, DIGEST_BYTES);
    }

    private static String place(Resource file) {
        try {
            return file.getURL().getPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
