package org.juzhou.platform.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// Every text a person reads: the files `messages/<name>_zh_CN.properties` and
/// `messages/<name>_en.properties` of the platform and of each application, found by themselves.
@Configuration(proxyBeanMethods = false)
class MessageBundles {
    private static final String CHINESE = "_zh_CN.properties";

    @Bean
    MessageSource messageSource() throws IOException {
        ResourceBundleMessageSource source = new ResourceBundleMessageSource();
        source.setBasenames(
                names().stream().map(name -> "messages/" + name).toArray(String[]::new));
        source.setDefaultEncoding(StandardCharsets.UTF_8.name());
        source.setFallbackToSystemLocale(false);
        return source;
    }

    /// The names of all bundles on the class path, ascending.
    static List<String> names() throws IOException {
        Resource[] found =
                new PathMatchingResourcePatternResolver()
                        .getResources("classpath*:messages/*" + CHINESE);
        return Arrays.stream(found)
                .map(file -> Objects.requireNonNull(file.getFilename()))
                .map(file -> file.substring(0, file.length() - CHINESE.length()))
                .sorted()
                .toList();
    }
}
