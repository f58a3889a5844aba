package org.juzhou.server.command;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;

/// What the command line says, in one language: Chinese, or English for everybody else.
final class Texts {
    private static final List<String> BUNDLES =
            List.of("messages/command", "messages/verify", "messages/error");

    private final Locale locale;
    private final List<ResourceBundle> bundles;

    private Texts(Locale locale) {
        this.locale = locale;
        ResourceBundle.Control exact =
                ResourceBundle.Control.getNoFallbackControl(
                        ResourceBundle.Control.FORMAT_PROPERTIES);
        this.bundles =
                BUNDLES.stream()
                        .map(name -> ResourceBundle.getBundle(name, locale, exact))
                        .toList();
    }

    /// The texts for a reader of this language.
    static Texts of(Locale reader) {
        boolean chinese = reader.getLanguage().equals(Locale.CHINESE.getLanguage());
        return new Texts(chinese ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH);
    }

    Locale locale() {
        return locale;
    }

    /// The text under a key, with its arguments in place. Numbers are written by the caller.
    String of(String key, Object... args) {
        return find(key, args)
                .orElseThrow(
                        () ->
                                new MissingResourceException(
                                        "no text " + key, Texts.class.getName(), key));
    }

    /// The text under a key, if there is one. As everywhere, a text without arguments is taken as
    /// it is: braces in it are braces.
    Optional<String> find(String key, Object... args) {
        Object[] texts = new Object[args.length];
        for (int i = 0; i < args.length; i++) {
            texts[i] = String.valueOf(args[i]);
        }
        for (ResourceBundle bundle : bundles) {
            if (bundle.containsKey(key)) {
                String text = bundle.getString(key);
                return Optional.of(
                        args.length == 0 ? text : new MessageFormat(text, locale).format(texts));
            }
        }
        return Optional.empty();
    }
}
