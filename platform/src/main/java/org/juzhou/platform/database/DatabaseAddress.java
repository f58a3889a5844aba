package org.juzhou.platform.database;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/// Where a database is, and as whom it is used.
///
/// @param url for JDBC, without user and password
public record DatabaseAddress(String url, String user, String password) {
    private static final String SCHEME = "postgresql";

    /// Reads an address as PostgreSQL's own programs take it:
    /// `postgresql://user:password@host:port/database?option=value`.
    ///
    /// @throws DatabaseException `bad-database-url`
    public static DatabaseAddress parse(String text) {
        URI uri = uri(text);
        String userInfo = uri.getRawUserInfo();
        String path = uri.getRawPath();
        if (!(SCHEME.equals(uri.getScheme()) || "postgres".equals(uri.getScheme()))
                || uri.getHost() == null
                || userInfo == null
                || path == null
                || path.length() < 2) {
            throw bad();
        }
        String[] parts = userInfo.split(":", 2);
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String options = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new DatabaseAddress(
                "jdbc:" + SCHEME + "://" + uri.getHost() + port + path + options,
                decoded(parts[0]),
                parts.length == 2 ? decoded(parts[1]) : "");
    }

    /// Without the password.
    @Override
    public String toString() {
        return url + " as " + user;
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw bad();
        }
    }

    private static DatabaseException bad() {
        // without the text: it may hold a password
        return new DatabaseException(
                "bad-database-url",
                "write postgresql://user:password@host:port/database, special characters percent-encoded");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
