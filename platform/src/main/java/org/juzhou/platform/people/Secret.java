package org.juzhou.platform.people;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import org.juzhou.ledger.Bytes;

/// Random texts that whoever holds them may use: tokens of sessions and links. The database has
/// their digests alone, so that a copy of it signs nobody in.
public final class Secret {
    private static final int BYTES = 32;
    private static final int MOST_CHARACTERS = 200;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secret() {}

    /// A fresh one: 256 random bits as base64url.
    public static String fresh() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// What is stored of one.
    public static Bytes digest(String token) {
        String bounded =
                token.length() > MOST_CHARACTERS ? token.substring(0, MOST_CHARACTERS) : token;
        try {
            return Bytes.of(
                    MessageDigest.getInstance("SHA-256")
                            .digest(bounded.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
