package org.juzhou.platform.importing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One row of a file, judged.
///
/// @param number as a table program shows it, the headings being row 1
/// @param candidate null where there are faults
/// @param faults none where there is a candidate
public record SheetRow(int number, @Nullable Candidate candidate, List<Fault> faults) {
    public SheetRow {
        faults = List.copyOf(faults);
    }
}
