package org.juzhou.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/// The language of an answer: see [Display].
@Component("localeResolver")
final class Languages implements LocaleResolver {
    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return Display.of(request).locale();
    }

    @Override
    public void setLocale(
            HttpServletRequest request,
            @Nullable HttpServletResponse response,
            @Nullable Locale locale) {
        throw new IllegalStateException("a reader sets the language, by ?lang= or its cookie");
    }
}
