package org.juzhou.platform.form;

import org.jspecify.annotations.Nullable;
import org.juzhou.platform.problem.ErrorCode;

/// Why a form was refused; templates find it as `slip`.
///
/// @param code with its texts
/// @param field that is wrong; null where it is none alone
/// @param detail the rule, in English
public record Slip(ErrorCode code, @Nullable String field, String detail) {
    /// Whether a field is the wrong one.
    public boolean isAt(String name) {
        return name.equals(field);
    }
}
