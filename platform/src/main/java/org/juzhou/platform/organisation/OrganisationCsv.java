package org.juzhou.platform.organisation;

import org.jspecify.annotations.Nullable;

/// Organisations as lines of CSV (RFC 4180). A value that a table program would take for a formula
/// is led by an apostrophe.
final class OrganisationCsv {
    private static final String FORMULA = "=+-@\t\r";

    private OrganisationCsv() {}

    static void append(StringBuilder out, OrganisationRow row) {
        cell(out, row.id());
        cell(out.append(','), row.name());
        cell(out.append(','), row.code());
        cell(out.append(','), row.kind());
        cell(out.append(','), row.region());
        cell(out.append(','), row.industry());
        cell(out.append(','), row.standing());
        out.append(',').append(row.listedIndex());
        out.append(',').append(row.records()).append("\r\n");
    }

    private static void cell(StringBuilder out, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return;
        }
        String text = FORMULA.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        out.append('"').append(text.replace("\"", "\"\"")).append('"');
    }
}
