package org.juzhou.platform.identity;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.juzhou.ledger.FormatException;

/// A citizen identity number (公民身份号码, GB 11643): 17 digits with the day of birth in them, and a
/// character that checks them (ISO 7064 MOD 11-2).
///
/// Personal data: it lives in the vault, never in the ledger, a log or a message, and has no text
/// form of its own for that reason.
public final class ResidentId {
    private static final String CHECKS = "10X98765432";
    private static final int LENGTH = 18;
    private static final int BODY = LENGTH - 1;
    private static final int BASE = 10;
    private static final int MODULUS = 11;
    private static final int YEAR = 6;
    private static final int MONTH = 10;
    private static final int DAY = 12;
    private static final int SEQUENCE = 14;

    private final String digits;
    private final LocalDate birth;

    private ResidentId(String digits, LocalDate birth) {
        this.digits = digits;
        this.birth = birth;
    }

    /// Reads a number; a small x counts as a capital one.
    ///
    /// @param today nobody is born later
    /// @throws FormatException `bad-resident-id`; its message never repeats the number
    public static ResidentId read(String text, LocalDate today) {
        String plain = text.strip().replace('x', 'X');
        if (plain.length() != LENGTH) {
            throw refused("a number has 18 characters");
        }
        int sum = 0;
        for (int i = 0; i < BODY; i++) {
            int digit = plain.charAt(i) - '0';
            if (digit < 0 || digit >= BASE) {
                throw refused("the first 17 characters are digits");
            }
            sum = (sum + digit) * 2 % MODULUS;
        }
        if (plain.charAt(BODY) != CHECKS.charAt(sum)) {
            throw refused("the last character does not check the others");
        }
        LocalDate birth = birth(plain);
        if (birth.isAfter(today)) {
            throw refused("the day of birth is still to come");
        }
        return new ResidentId(plain, birth);
    }

    /// The number, for the vault alone.
    public String secret() {
        return digits;
    }

    /// Day of birth.
    public LocalDate birth() {
        return birth;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ResidentId that && digits.equals(that.digits);
    }

    @Override
    public int hashCode() {
        return digits.hashCode();
    }

    /// Says nothing of the number.
    @Override
    public String toString() {
        return "ResidentId";
    }

    private static LocalDate birth(String plain) {
        try {
            return LocalDate.of(
                    Integer.parseInt(plain, YEAR, MONTH, BASE),
                    Integer.parseInt(plain, MONTH, DAY, BASE),
                    Integer.parseInt(plain, DAY, SEQUENCE, BASE));
        } catch (DateTimeException e) {
            throw refused("characters 7 to 14 are no day of the calendar");
        }
    }

    private static FormatException refused(String why) {
        return new FormatException("bad-resident-id", "id", why);
    }
}
