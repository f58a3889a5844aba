package org.juzhou.platform.importing;

/// What a file has in one cell: a text, or something that cannot be taken for one.
public sealed interface Cell {
    /// Whether nothing stands in it.
    boolean isBlank();

    /// A text as it stands in the file; a number without scientific notation.
    record Text(String value) implements Cell {
        @Override
        public boolean isBlank() {
            return CellText.isBlank(value);
        }
    }

    /// No text that could be relied on: a formula, a date, lost digits.
    ///
    /// @param code of the rule that it breaks
    /// @param message in English; never what stands in the cell
    record Unusable(String code, String message) implements Cell {
        @Override
        public boolean isBlank() {
            return false;
        }
    }

    /// A text; `cell-too-long` if it is longer than a cell may be.
    static Cell of(String value) {
        return value.length() > SheetReader.MAX_CELL_CHARACTERS
                ? new Unusable(
                        "cell-too-long",
                        "has more than " + SheetReader.MAX_CELL_CHARACTERS + " characters")
                : new Text(value);
    }
}
