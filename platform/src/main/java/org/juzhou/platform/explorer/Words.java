package org.juzhou.platform.explorer;

import java.util.Locale;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Names of contracts, actions and fields in a reader's language, as applications bring them in
/// their messages: `contract.<name>`, `act.<contract>.<action>`, `field.<contract>.<name>`. What
/// has no words is shown as it is on the ledger.
@Component
final class Words {
    private final MessageSource messages;

    Words(MessageSource messages) {
        this.messages = messages;
    }

    String contract(String name, Locale locale) {
        return of("contract." + name, name, locale);
    }

    String act(String contract, String action, Locale locale) {
        return of("act." + contract + "." + action, contract + " / " + action, locale);
    }

    String actMeans(String contract, String action, Locale locale) {
        return of("act." + contract + "." + action + ".means", "", locale);
    }

    String field(String contract, String name, Locale locale) {
        return of("field." + contract + "." + name, name, locale);
    }

    String fieldMeans(String contract, String name, Locale locale) {
        return of("field." + contract + "." + name + ".means", "", locale);
    }

    private String of(String key, String otherwise, Locale locale) {
        return Objects.requireNonNullElse(
                messages.getMessage(key, null, otherwise, locale), otherwise);
    }
}
