package org.juzhou.platform.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.FormatException;
import org.juzhou.platform.identity.CreditCode;
import org.juzhou.platform.identity.Industry;
import org.juzhou.platform.identity.OrganisationKind;
import org.juzhou.platform.identity.Region;

/// Checks one row and gathers all that is wrong with it. For one row alone.
final class RowCheck {
    private static final Pattern SCIENTIFIC = Pattern.compile("[0-9](\\.[0-9]+)?[Ee]\\+?[0-9]+");

    /// A code whose last digits a spreadsheet has made zeros.
    private static final Pattern ROUNDED = Pattern.compile("[0-9]{15}000");

    private static final Pattern INDUSTRY = Pattern.compile("([A-T]?)([0-9]{1,2})");
    private static final int LETTERS = 26;

    /// Characters of a cell that is read; those of other columns may be longer.
    private static final int MAX_VALUE = 256;

    private final Headings headings;
    private final SheetRow row;
    private final List<Fault> faults = new ArrayList<>();

    RowCheck(Headings headings, SheetRow row) {
        this.headings = headings;
        this.row = row;
    }

    /// The row as it comes into the preview.
    ///
    /// @param rows by code, the row that had it first; gets the code of this one
    /// @param isTaken whether a code is listed on the chain
    /// @param isOpenEnded whether cells behind the headings are notes and no mistake
    Preview.Row check(
            Map<CreditCode, Integer> rows, Predicate<CreditCode> isTaken, boolean isOpenEnded) {
        if (!isOpenEnded && row.cells().size() > headings.width()) {
            fault(
                    letters(headings.width()),
                    "extra-cell",
                    "has more cells than headings: put a cell with a separator in quotes");
        }
        String name = name(Column.NAME, true);
        String shortName = name(Column.SHORT_NAME, false);
        OrganisationKind kind = kind();
        CreditCode code = code(kind);
        Region region = region();
        Industry industry = industry();
        if (code != null) {
            compare(code, rows, isTaken);
        }
        if (!faults.isEmpty() || name == null || kind == null || region == null) {
            return new Preview.Bad(row.number(), faults);
        }
        boolean isTrader = kind == OrganisationKind.SOLE_TRADER;
        return new Preview.Good(
                row.number(),
                new Candidate(
                        name,
                        shortName,
                        kind,
                        region,
                        industry,
                        isTrader ? null : code,
                        isTrader ? code : null));
    }

    private void compare(
            CreditCode code, Map<CreditCode, Integer> rows, Predicate<CreditCode> isTaken) {
        Integer other = rows.putIfAbsent(code, row.number());
        if (other != null) {
            fault(
                    Column.USCC.text(),
                    "duplicate-in-file",
                    "row " + other + " has this code already");
        }
        if (!code.isSoleTrader() && isTaken.test(code)) {
            fault(Column.USCC.text(), "code-taken", "another organisation is listed by it");
        }
    }

    private @Nullable String name(Column column, boolean required) {
        String name = text(column, required).map(CellText::name).orElse(null);
        if (name == null) {
            return null;
        }
        Optional<Fault> fault = OrganisationName.fault(column, name);
        fault.ifPresent(faults::add);
        return fault.isEmpty() ? name : null;
    }

    private @Nullable OrganisationKind kind() {
        String text = text(Column.KIND, true).orElse(null);
        OrganisationKind kind = text == null ? null : KindWords.find(text).orElse(null);
        if (text != null && kind == null) {
            fault(
                    Column.KIND.text(),
                    "unknown-kind",
                    "is no kind of organisation: see identity.md");
        }
        return kind;
    }

    private @Nullable Region region() {
        String text = text(Column.REGION, true).orElse(null);
        Region region = text == null ? null : RegionWords.find(text).orElse(null);
        if (text != null && region == null) {
            fault(
                    Column.REGION.text(),
                    "unknown-region",
                    "is neither a prefecture of Hunan nor another province, by code or name");
        }
        return region;
    }

    private @Nullable Industry industry() {
        String text = text(Column.INDUSTRY, false).map(CellText::code).orElse(null);
        if (text == null) {
            return null;
        }
        Industry industry = readIndustry(text);
        if (industry == null) {
            fault(
                    Column.INDUSTRY.text(),
                    "unknown-industry",
                    "is no division of " + Industry.SOURCE + ": two digits, 01 to 97");
        }
        return industry;
    }

    /// A division, its section in front of it or not. A spreadsheet takes the zero of `01` away.
    private static @Nullable Industry readIndustry(String text) {
        Matcher matcher = INDUSTRY.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        String section = matcher.group(1);
        String division = matcher.group(2);
        try {
            Industry industry = new Industry(division.length() == 1 ? "0" + division : division);
            boolean fits = section.isEmpty() || section.charAt(0) == industry.section();
            return fits ? industry : null;
        } catch (FormatException e) {
            return null;
        }
    }

    private @Nullable CreditCode code(@Nullable OrganisationKind kind) {
        String text = text(Column.USCC, false).map(CellText::code).orElse(null);
        if (text == null) {
            boolean isFaulty =
                    faults.stream().anyMatch(fault -> fault.column().equals(Column.USCC.text()));
            if (kind == OrganisationKind.ENTERPRISE && !isFaulty) {
                fault(Column.USCC.text(), "code-missing", "an enterprise is listed by its code");
            }
            return null;
        }
        CreditCode code = read(text);
        boolean isTrader = kind == OrganisationKind.SOLE_TRADER;
        if (code != null && kind != null && isTrader != code.isSoleTrader()) {
            fault(
                    Column.USCC.text(),
                    "code-of-other-kind",
                    "a code that begins with 92 is a sole trader's, and no other is");
        }
        return code;
    }

    private @Nullable CreditCode read(String text) {
        if (SCIENTIFIC.matcher(text).matches()) {
            digitsLost();
            return null;
        }
        try {
            return CreditCode.read(text);
        } catch (FormatException e) {
            if (ROUNDED.matcher(text).matches()) {
                digitsLost();
            } else {
                fault(Column.USCC.text(), "bad-credit-code", String.valueOf(e.getMessage()));
            }
            return null;
        }
    }

    private void digitsLost() {
        unusable(Column.USCC, Cells.digitsLost());
    }

    /// The text of a cell, if it has one; what it cannot be used for is a fault.
    private Optional<String> text(Column column, boolean required) {
        return switch (headings.cell(row, column)) {
            case Cell.Text(String value) -> {
                boolean isBlank = CellText.isBlank(value);
                if (isBlank && required) {
                    fault(column.text(), "missing-value", "is blank, and is needed");
                }
                boolean isLong = value.length() > MAX_VALUE;
                if (isLong && !isBlank) {
                    fault(
                            column.text(),
                            "cell-too-long",
                            "has more than " + MAX_VALUE + " characters");
                }
                yield isBlank || isLong ? Optional.empty() : Optional.of(value);
            }
            case Cell.Unusable unusable -> {
                unusable(column, unusable);
                yield Optional.empty();
            }
            case null -> Optional.empty();
        };
    }

    private void unusable(Column column, Cell.Unusable cell) {
        fault(column.text(), cell.code(), cell.message());
    }

    private void fault(String column, String code, String message) {
        faults.add(new Fault(column, code, message));
    }

    /// A column as a spreadsheet shows it, from 0 on.
    private static String letters(int column) {
        StringBuilder letters = new StringBuilder();
        for (int rest = column + 1; rest > 0; rest = (rest - 1) / LETTERS) {
            letters.insert(0, (char) ('A' + (rest - 1) % LETTERS));
        }
        return letters.toString();
    }
}
