package org.juzhou.platform.identity;

import org.juzhou.ledger.FormatException;

/// A unified social credit code (统一社会信用代码, GB 32100-2015): 18 characters, the last of which checks
/// the others, characters 9 to 17 being an organisation code with a check of its own (GB 11714).
///
/// @param value in upper case
public record CreditCode(String value) {
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int LENGTH = 18;
    private static final int BODY = LENGTH - 1;
    private static final int MODULUS = 31;
    private static final int WEIGHT_STEP = 3;
    private static final String SOLE_TRADER = "92";
    private static final int DIVISION_START = 2;
    private static final int DIVISION_END = 8;

    /// @throws FormatException `bad-credit-code` names what is wrong with it
    public CreditCode {
        if (value.length() != LENGTH) {
            throw refused("a code has 18 characters, not " + value.length());
        }
        for (int i = 0; i < LENGTH; i++) {
            if (ALPHABET.indexOf(value.charAt(i)) < 0) {
                throw refused(
                        "character "
                                + (i + 1)
                                + " is none of a code: digits and capital letters without I, O, S, V and Z");
            }
        }
        if (value.charAt(BODY) != check(value)) {
            throw refused(
                    "the last character does not check the others: compare it with the licence");
        }
    }

    /// Reads a code as people write it: in small letters, with blanks around it.
    ///
    /// @throws FormatException `bad-credit-code`
    public static CreditCode read(String text) {
        StringBuilder plain = new StringBuilder();
        for (char c : text.strip().toCharArray()) {
            plain.append(c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c);
        }
        return new CreditCode(plain.toString());
    }

    /// Whether it is a natural person's: of a sole trader (个体工商户). Such a code is personal data and
    /// never stands in the ledger.
    public boolean isSoleTrader() {
        return value.startsWith(SOLE_TRADER);
    }

    /// Division of the registering authority: six digits of GB/T 2260.
    public String division() {
        return value.substring(DIVISION_START, DIVISION_END);
    }

    @Override
    public String toString() {
        return value;
    }

    /// The character that belongs behind the first 17.
    public static char check(String code) {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < BODY; i++) {
            sum += ALPHABET.indexOf(code.charAt(i)) * weight;
            weight = weight * WEIGHT_STEP % MODULUS;
        }
        return ALPHABET.charAt((MODULUS - sum % MODULUS) % MODULUS);
    }

    private static FormatException refused(String why) {
        return new FormatException("bad-credit-code", "code", why);
    }
}
