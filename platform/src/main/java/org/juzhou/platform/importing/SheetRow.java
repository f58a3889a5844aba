package org.juzhou.platform.importing;

import java.util.List;

/// One row of a file that is not blank.
///
/// @param number as a spreadsheet shows it: from 1, blank rows counted
/// @param cells from the first column to the last one that is not blank
public record SheetRow(int number, List<Cell> cells) {
    private static final Cell BLANK = new Cell.Text("");

    /// Copies the cells.
    public SheetRow {
        cells = List.copyOf(cells);
    }

    /// The cell of a column, from 0; a blank one behind the last.
    public Cell cell(int column) {
        return column < cells.size() ? cells.get(column) : BLANK;
    }

    /// Leaves the blank cells behind the last one with something in it away.
    static SheetRow trimmed(int number, List<Cell> cells) {
        int end = cells.size();
        while (end > 0 && cells.get(end - 1).isBlank()) {
            end--;
        }
        return new SheetRow(number, cells.subList(0, end));
    }
}
