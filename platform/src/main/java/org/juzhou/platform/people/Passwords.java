package org.juzhou.platform.people;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/// Passwords: what is one (NIST SP 800-63B: length and no breached one, no rules about kinds of
/// characters), and Argon2id of it. Any thread may use it; few hash at a time, since each takes 19
/// MiB.
@Component
public final class Passwords {
    /// Fewest characters.
    public static final int FEWEST = 10;

    private static final int MOST = 200;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int MEMORY_KIB = 19 * 1_024;
    private static final int PASSES = 2;
    private static final int AT_ONCE = 4;
    private static final int FEWEST_KINDS = 4;
    private static final Pattern TAIL = Pattern.compile("[0-9!@#$%^&*._?~+=-]+$");

    private final Argon2PasswordEncoder argon =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, 1, MEMORY_KIB, PASSES);
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Set<String> breached = read("/people/breached.txt");
    private final String nobodys = hash("nobody has this password");

    /// Judges a password that somebody wants.
    ///
    /// @throws Problem `weak-password` with what is against it
    public void require(String wanted, LoginName login) {
        String low = wanted.toLowerCase(Locale.ROOT);
        if (wanted.length() < FEWEST || wanted.length() > MOST) {
            throw weak("has " + FEWEST + " to " + MOST + " characters, not " + wanted.length());
        }
        if (low.contains(login.value())) {
            throw weak("contains the login name");
        }
        if (wanted.chars().distinct().count() < FEWEST_KINDS) {
            throw weak("repeats a few characters");
        }
        String core = TAIL.matcher(low).replaceFirst("");
        if (breached.contains(low) || breached.contains(core) || isRun(low)) {
            throw weak("is in lists of breached passwords, or a variation of one that is");
        }
    }

    /// Compares the two times that a new password was typed.
    ///
    /// @throws Problem `passwords-differ`
    public static void requireSame(String password, String again) {
        if (!password.equals(again)) {
            throw new Problem(
                    ErrorCode.PASSWORDS_DIFFER, "is not what was typed above it", "again");
        }
    }

    /// What is stored of a password.
    String hash(String password) {
        return one(() -> Objects.requireNonNull(argon.encode(password)));
    }

    /// Whether a password is the one of `stored`. Takes as long where nothing is stored, so that
    /// nobody learns who has an account.
    boolean matches(String password, @Nullable String stored) {
        String bounded = password.length() > MOST ? password.substring(0, MOST) : password;
        boolean same = one(() -> argon.matches(bounded, stored == null ? nobodys : stored));
        return same && stored != null && password.length() <= MOST;
    }

    private <T> T one(Supplier<T> work) {
        places.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    /// Whether each character follows the one before it, up or down.
    private static boolean isRun(String text) {
        int step = text.charAt(1) - text.charAt(0);
        if (Math.abs(step) > 1) {
            return false;
        }
        for (int i = 2; i < text.length(); i++) {
            if (text.charAt(i) - text.charAt(i - 1) != step) {
                return false;
            }
        }
        return true;
    }

    private static Problem weak(String rule) {
        return new Problem(ErrorCode.WEAK_PASSWORD, rule, "password");
    }

    private static Set<String> read(String resource) {
        try (InputStream in =
                        Objects.requireNonNull(Passwords.class.getResourceAsStream(resource));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
