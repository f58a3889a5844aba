package org.juzhou.platform.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.juzhou.platform.http.Paths;

/// How a reader wants the pages: asked for in the address, else remembered in a cookie, else as is
/// usual here.
///
/// @param language `zh-CN` or `en`
/// @param theme `auto` (as the system has it), `light` or `dark`
/// @param type `normal` or `large`
public record Display(String language, String theme, String type) {
    /// The language of the platform, and the other one.
    public static final List<String> LANGUAGES = List.of("zh-CN", "en");

    /// A setting.
    ///
    /// @param parameter its name in the address
    /// @param cookie where a choice is remembered
    /// @param values the usual one first
    record Setting(String parameter, String cookie, List<String> values) {
        static final Setting LANGUAGE = new Setting("lang", "juzhou-lang", LANGUAGES);
        static final Setting THEME =
                new Setting("theme", "juzhou-theme", List.of("auto", "light", "dark"));
        static final Setting TYPE = new Setting("type", "juzhou-type", List.of("normal", "large"));
        static final List<Setting> ALL = List.of(LANGUAGE, THEME, TYPE);

        Setting {
            values = List.copyOf(values);
        }

        /// What the address asks for; null where it asks for nothing that there is.
        @Nullable String asked(HttpServletRequest request) {
            return known(request.getParameter(parameter));
        }

        /// What the cookie remembers.
        @Nullable String remembered(HttpServletRequest request) {
            Cookie[] cookies = request.getCookies();
            return cookies == null
                    ? null
                    : Arrays.stream(cookies)
                            .filter(one -> one.getName().equals(cookie))
                            .map(one -> known(one.getValue()))
                            .findFirst()
                            .orElse(null);
        }

        @Nullable String chosen(HttpServletRequest request) {
            String asked = asked(request);
            return asked != null ? asked : remembered(request);
        }

        String usual() {
            return values.getFirst();
        }

        private @Nullable String known(@Nullable String value) {
            if (values.equals(LANGUAGES) && "zh".equals(value)) {
                return usual();
            }
            return value != null && values.contains(value) ? value : null;
        }
    }

    /// As this request wants it.
    public static Display of(HttpServletRequest request) {
        return new Display(
                language(request), orUsual(Setting.THEME, request), orUsual(Setting.TYPE, request));
    }

    /// The locale of the language.
    public Locale locale() {
        return language.equals("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
    }

    /// Programs say what they want in `Accept-Language` and else read English; pages are Chinese
    /// until a person chooses.
    private static String language(HttpServletRequest request) {
        String chosen = Setting.LANGUAGE.chosen(request);
        if (chosen != null) {
            return chosen;
        }
        if (Paths.isForPeople(request)) {
            return Setting.LANGUAGE.usual();
        }
        String wanted = request.getHeader("Accept-Language");
        return wanted != null && wanted.regionMatches(true, 0, "zh", 0, 2) ? "zh-CN" : "en";
    }

    private static String orUsual(Setting setting, HttpServletRequest request) {
        String chosen = setting.chosen(request);
        return chosen != null ? chosen : setting.usual();
    }
}
