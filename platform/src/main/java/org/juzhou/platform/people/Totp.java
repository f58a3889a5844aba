package org.juzhou.platform.people;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;

/// One-time codes of an authenticator (RFC 6238: SHA-1, 30 s, 6 digits), as every authenticator has
/// them.
public final class Totp {
    private static final int SECRET_BYTES = 20;
    private static final long STEP_MILLIS = Duration.ofSeconds(30).toMillis();
    private static final int DIGITS = 6;
    private static final int MODULUS = 1_000_000;
    private static final int CLOCKS_DIFFER_BY = 1;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int GROUP_BITS = 5;

    private Totp() {}

    static Bytes freshSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return Bytes.of(secret);
    }

    /// @throws FormatException `bad-hex`
    static Bytes read(String hex) {
        Bytes secret = Bytes.parseHex(hex);
        if (secret.length() != SECRET_BYTES) {
            throw new FormatException("bad-hex", "secret", "has " + SECRET_BYTES + " bytes");
        }
        return secret;
    }

    /// The step whose code was typed, where it is one of now and later than `lastUsed`: a code
    /// serves once.
    public static OptionalLong step(Bytes secret, String typed, long nowMillis, long lastUsed) {
        String digits = typed.replace(" ", "");
        if (digits.length() != DIGITS) {
            return OptionalLong.empty();
        }
        long now = nowMillis / STEP_MILLIS;
        for (long step = now - CLOCKS_DIFFER_BY; step <= now + CLOCKS_DIFFER_BY; step++) {
            if (step > lastUsed && at(secret, step).equals(digits)) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    /// The code of a step.
    public static String at(Bytes secret, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.toArray(), "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
            String code = Integer.toString(number % MODULUS);
            return "0".repeat(DIGITS - code.length()) + code;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA1", e);
        }
    }

    /// A secret as people type it (RFC 4648 base32 without padding).
    static String base32(Bytes secret) {
        StringBuilder text = new StringBuilder();
        int bits = 0;
        int waiting = 0;
        for (byte next : secret.toArray()) {
            waiting = (waiting << Byte.SIZE) | (next & 0xff);
            bits += Byte.SIZE;
            while (bits >= GROUP_BITS) {
                bits -= GROUP_BITS;
                text.append(BASE32.charAt((waiting >> bits) & 0x1f));
            }
            waiting &= (1 << bits) - 1;
        }
        if (bits > 0) {
            text.append(BASE32.charAt((waiting << (GROUP_BITS - bits)) & 0x1f));
        }
        return text.toString();
    }
}
