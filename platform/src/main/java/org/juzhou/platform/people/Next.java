package org.juzhou.platform.people;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Where somebody goes after signing in: an address of ours, never of another site.
public final class Next {
    private static final Pattern OWN = Pattern.compile("/(?![/\\\\])[\\x21-\\x7e]{0,500}");

    private Next() {}

    /// The address asked for where it is ours, else the other.
    public static String own(String asked, String otherwise) {
        return OWN.matcher(asked).matches() && !asked.contains("\\") ? asked : otherwise;
    }

    static String encoded(String next) {
        return URLEncoder.encode(next, StandardCharsets.UTF_8);
    }
}
