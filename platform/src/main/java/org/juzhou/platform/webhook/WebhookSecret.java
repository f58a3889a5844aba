package org.juzhou.platform.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What signs the messages of a webhook, as the specification Standard Webhooks 1.0 has it: HMAC of
/// SHA-256 over `id.timestamp.body`.
final class WebhookSecret {
    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;
    private static final String HMAC = "HmacSHA256";

    private WebhookSecret() {}

    /// A fresh one, as it is shown.
    static String fresh() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /// The header `webhook-signature` of a message.
    ///
    /// @param seconds since 1970, the header `webhook-timestamp`
    static String sign(String secret, String id, long seconds, String body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(
                    new SecretKeySpec(
                            Base64.getDecoder().decode(secret.substring(PREFIX.length())), HMAC));
            byte[] message = (id + "." + seconds + "." + body).getBytes(StandardCharsets.UTF_8);
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(message));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + HMAC, e);
        }
    }
}
