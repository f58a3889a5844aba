package org.juzhou.ledger;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Bytes from outside that break a rule of `docs/spec/`: the one refusal of every parser of this
/// library.
///
/// It is an expected answer, not a fault, and is often caused on purpose: it carries no stack
/// trace. The message names the rule that is broken and what would be right; it never repeats more
/// than a few characters of the input.
public final class FormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private final String code;
    private final @Nullable String field;
    private final transient List<String> args;

    /// @param code stable name of the rule, in kebab-case
    /// @param field the member, line or part that breaks it; null when it is the whole
    /// @param message the rule in English, with its way out
    /// @param args values for a translated message, in its order
    public FormatException(String code, @Nullable String field, String message, Object... args) {
        super(field == null ? message : field + ": " + message, null, false, false);
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("not a kebab-case code: " + code);
        }
        this.code = code;
        this.field = field;
        this.args = Arrays.stream(args).map(String::valueOf).toList();
    }

    /// The stable name of the broken rule, in kebab-case.
    public String code() {
        return code;
    }

    /// The member, line or part that breaks the rule; null when it is the whole.
    public @Nullable String field() {
        return field;
    }

    /// Values for a translated message.
    public List<String> args() {
        return args;
    }
}
