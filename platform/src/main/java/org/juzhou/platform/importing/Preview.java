package org.juzhou.platform.importing;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a file would bring: every row, and what is wrong with it.
///
/// @param rows in the order of the file
/// @param unknownColumns headings that mean nothing here; their cells were not looked at
/// @param otherSheets sheets of the workbook that were not read
public record Preview(List<Row> rows, List<String> unknownColumns, List<String> otherSheets) {
    /// Copies the lists.
    public Preview {
        rows = List.copyOf(rows);
        unknownColumns = List.copyOf(unknownColumns);
        otherSheets = List.copyOf(otherSheets);
    }

    /// A row of the file.
    public sealed interface Row {
        /// Its number as a spreadsheet shows it.
        int row();
    }

    /// A row that can be listed.
    public record Good(int row, Candidate candidate) implements Row {}

    /// A row that cannot.
    ///
    /// @param faults at least one
    public record Bad(int row, List<Fault> faults) implements Row {
        /// @throws IllegalArgumentException without a fault
        public Bad {
            faults = List.copyOf(faults);
            if (faults.isEmpty()) {
                throw new IllegalArgumentException("a bad row has a fault");
            }
        }
    }

    /// The rows that can be listed.
    public List<Good> good() {
        return rows.stream().filter(Good.class::isInstance).map(Good.class::cast).toList();
    }

    /// The rows that cannot.
    public List<Bad> bad() {
        return rows.stream().filter(Bad.class::isInstance).map(Bad.class::cast).toList();
    }

    /// How many faults there are of each code.
    public SortedMap<String, Integer> counts() {
        SortedMap<String, Integer> counts = new TreeMap<>();
        for (Bad bad : bad()) {
            bad.faults().forEach(fault -> counts.merge(fault.code(), 1, Integer::sum));
        }
        return counts;
    }
}
