package org.juzhou.platform.organisation;

import java.util.Locale;
import org.juzhou.platform.identity.Region;

/// Words for templates that no message has.
///
/// @param locale of the reader
public record OrganisationWords(Locale locale) {

    /// What a region is called.
    ///
    /// @param code four digits
    public String region(String code) {
        Region.Names names = new Region(code).names();
        return locale.getLanguage().equals("zh") ? names.chinese() : names.english();
    }
}
