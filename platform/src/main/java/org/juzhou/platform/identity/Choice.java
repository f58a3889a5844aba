package org.juzhou.platform.identity;

import java.util.List;
import org.juzhou.ledger.FormatException;

/// A value of a closed list: a record has its name.
interface Choice {
    /// Its name in a record.
    String text();

    /// Reads a name.
    ///
    /// @param choices those that are allowed here
    /// @param code of the refusal
    /// @throws FormatException with that code, naming the choices
    static <T extends Choice> T choose(List<T> choices, String text, String code, String field) {
        for (T choice : choices) {
            if (choice.text().equals(text)) {
                return choice;
            }
        }
        List<String> texts = choices.stream().map(Choice::text).toList();
        throw new FormatException(code, field, "must be one of " + texts);
    }
}
