package org.juzhou.platform.importing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.CellType;
import org.jspecify.annotations.Nullable;

/// What the cells of a workbook say as texts.
final class Cells {
    /// A spreadsheet keeps no more digits of a number than these.
    private static final int KEPT_DIGITS = 15;

    private static final Pattern DIGITS = Pattern.compile("-?[0-9]{1,30}");
    private static final Pattern NOT_DATE = Pattern.compile("\"[^\"]*\"|\\[[^]]*]|\\\\.|_.");
    private static final Pattern DATE = Pattern.compile("[ymdhs年月日]");

    private static final List<int[]> DATE_RANGES =
            List.of(new int[] {14, 22}, new int[] {27, 36}, new int[] {45, 47}, new int[] {50, 58});

    private Cells() {}

    static Cell of(org.dhatim.fastexcel.reader.@Nullable Cell cell) {
        if (cell == null) {
            return Cell.of("");
        }
        if (cell.getFormula() != null) {
            return formula();
        }
        return switch (cell.getType()) {
            case NUMBER -> isDate(cell) ? date() : number(cell);
            case ERROR -> new Cell.Unusable("error-cell", "has an error instead of a value");
            case BOOLEAN -> Cell.of(text(cell).equals("1") ? "TRUE" : "FALSE");
            case EMPTY -> Cell.of("");
            case STRING, FORMULA -> Cell.of(text(cell));
        };
    }

    static Cell.Unusable formula() {
        return new Cell.Unusable(
                "formula-cell", "is a formula: copy it and paste its value in its place");
    }

    static Cell.Unusable digitsLost() {
        return new Cell.Unusable(
                "digits-lost",
                "was taken for a number and lost digits: format the column as text and enter it again");
    }

    private static Cell date() {
        return new Cell.Unusable(
                "date-cell", "is a date: format the column as text and enter it again");
    }

    private static String text(org.dhatim.fastexcel.reader.Cell cell) {
        String raw = cell.getRawValue();
        return raw == null ? "" : raw;
    }

    /// Digits that the file writes out are kept as they are; what it writes with a point or an
    /// exponent went through a floating number, which keeps 15 digits.
    private static Cell number(org.dhatim.fastexcel.reader.Cell cell) {
        String raw = text(cell);
        if (DIGITS.matcher(raw).matches()) {
            return new Cell.Text(raw);
        }
        BigDecimal value = cell.asNumber();
        long wholeDigits = (long) value.precision() - value.scale();
        if (wholeDigits > KEPT_DIGITS || value.precision() > 2 * KEPT_DIGITS) {
            return digitsLost();
        }
        if (value.scale() > 2 * KEPT_DIGITS) {
            return new Cell.Text("0");
        }
        BigDecimal plain = value.stripTrailingZeros();
        return new Cell.Text(plain.signum() == 0 ? "0" : plain.toPlainString());
    }

    private static boolean isDate(org.dhatim.fastexcel.reader.Cell cell) {
        Integer id = cell.getDataFormatId();
        String format = cell.getDataFormatString();
        if (format != null) {
            String letters = NOT_DATE.matcher(format).replaceAll("");
            return !letters.equalsIgnoreCase("General")
                    && DATE.matcher(letters.toLowerCase(Locale.ROOT)).find();
        }
        return cell.getType() == CellType.NUMBER && id != null && isBuiltInDate(id);
    }

    /// Formats of dates that a workbook need not spell out (ECMA-376 part 1, 18.8.30), the Chinese
    /// ones included.
    private static boolean isBuiltInDate(int id) {
        return DATE_RANGES.stream().anyMatch(range -> range[0] <= id && id <= range[1]);
    }
}
