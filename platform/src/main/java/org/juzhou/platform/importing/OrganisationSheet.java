package org.juzhou.platform.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.FormatException;
import org.juzhou.platform.identity.CreditCode;

/// A list of organisations in a file: each row becomes a candidate, or has faults.
///
/// The headings are `name`, `uscc`, `kind`, `region`, and if wanted `industry` and `shortName`, in
/// any order, in English or Chinese ([Column]). For one thread.
public final class OrganisationSheet {
    private final SheetReader reader;
    private final Predicate<CreditCode> isTaken;
    private final Headings headings;
    private final Map<CreditCode, Integer> rows = new HashMap<>();
    private int count;

    private OrganisationSheet(SheetReader reader, Predicate<CreditCode> isTaken) {
        this.reader = reader;
        this.isTaken = isTaken;
        this.headings = Headings.read(reader);
    }

    /// Reads the headings, to read the rows one by one with [#next()].
    ///
    /// @param isTaken whether an organisation is listed on the chain by this code; never asked for
    ///   a sole trader's
    /// @throws FormatException `empty-sheet`, `missing-column` or `column-twice`, and those of
    ///   [SheetReader#next()]
    public static OrganisationSheet open(SheetReader reader, Predicate<CreditCode> isTaken) {
        return new OrganisationSheet(reader, isTaken);
    }

    /// Reads a whole list and keeps what it says.
    ///
    /// @throws FormatException as `open` of this class and of [SheetReader], and `empty-sheet`
    ///   without a row below the headings
    public static Preview preview(byte[] file, Predicate<CreditCode> isTaken) {
        try (SheetReader reader = SheetReader.open(file)) {
            OrganisationSheet sheet = open(reader, isTaken);
            List<Preview.Row> rows = new ArrayList<>();
            for (Preview.Row row = sheet.next(); row != null; row = sheet.next()) {
                rows.add(row);
            }
            if (rows.isEmpty()) {
                throw new FormatException(
                        "empty-sheet", null, "the sheet has no rows below the headings");
            }
            return new Preview(rows, sheet.unknownColumns(), reader.otherSheets());
        }
    }

    /// Headings that mean nothing here.
    public List<String> unknownColumns() {
        return headings.unknown();
    }

    /// The next row; null at the end. Of two rows with one code the second is the bad one, and is
    /// so even if the first is bad for something else.
    ///
    /// @throws FormatException those of [SheetReader#next()]
    public Preview.@Nullable Row next() {
        SheetRow row = reader.next();
        if (row == null) {
            return null;
        }
        count++;
        if (count > SheetReader.MAX_ROWS) {
            throw SheetReader.tooManyRows(row);
        }
        boolean isOpenEnded = reader.format() == SheetReader.Format.XLSX;
        return new RowCheck(headings, row).check(rows, isTaken, isOpenEnded);
    }
}
