package org.juzhou.platform.identity;

import org.juzhou.ledger.FormatException;

/// The number under which a blockchain information service is filed (区块链信息服务备案编号, CAC order 3 of
/// 2019, articles 11 and 13): the short name of a province, 网信备, 20 digits, 号. In the ledger stands
/// the code of the province and the digits: a record is ASCII.
///
/// @param province two digits of GB/T 2260
/// @param digits twenty of them
public record FilingNumber(String province, String digits) {
    private static final int DIGITS = 20;
    private static final int TEXT_LENGTH = 1 + 3 + DIGITS + 1;
    private static final String MARK = "网信备";
    private static final String END = "号";
    private static final int CODE_LENGTH = 2;

    /// @throws FormatException `bad-filing-number`
    public FilingNumber {
        if (Region.nameOfProvince(province).isEmpty()) {
            throw refused("begins with a province");
        }
        if (digits.length() != DIGITS || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw refused("has 20 digits");
        }
    }

    /// Reads `湘网信备…号`.
    ///
    /// @throws FormatException `bad-filing-number`
    public static FilingNumber read(String text) {
        String plain = text.strip();
        if (plain.length() != TEXT_LENGTH || !plain.startsWith(MARK, 1) || !plain.endsWith(END)) {
            throw refused("is a province's short name, 网信备, 20 digits and 号");
        }
        String province =
                Region.provinceOf(plain.charAt(0))
                        .orElseThrow(() -> refused("begins with a province's short name"));
        return new FilingNumber(province, plain.substring(1 + MARK.length(), TEXT_LENGTH - 1));
    }

    /// Reads what [#code] wrote.
    ///
    /// @throws FormatException `bad-filing-number`
    public static FilingNumber parse(String code) {
        if (code.length() != CODE_LENGTH + DIGITS) {
            throw refused("has 22 digits in a record: province and number");
        }
        return new FilingNumber(code.substring(0, CODE_LENGTH), code.substring(CODE_LENGTH));
    }

    /// As it stands in a record: 22 digits.
    public String code() {
        return province + digits;
    }

    /// As it is shown: `湘网信备…号`.
    public String text() {
        return Region.shortNameOfProvince(province) + MARK + digits + END;
    }

    private static FormatException refused(String why) {
        return new FormatException("bad-filing-number", "filing", why);
    }
}
