package org.juzhou.platform.importing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of a file in one format, one after the other.
interface RowSource extends AutoCloseable {
    /// The next row, blank ones included; null at the end.
    ///
    /// @throws org.juzhou.ledger.FormatException if the file is broken here, or out of bounds
    @Nullable SheetRow next();

    /// Which format it is.
    SheetReader.Format format();

    /// Names of sheets that are not read.
    List<String> otherSheets();

    @Override
    void close();
}
