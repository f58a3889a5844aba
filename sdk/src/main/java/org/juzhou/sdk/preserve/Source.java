package org.juzhou.sdk.preserve;

import java.nio.file.Path;

/// One file to preserve.
///
/// @param file the content
/// @param base where its receipt goes, without the ending
/// @param sizeBytes when it was found
public record Source(Path file, Path base, long sizeBytes) {
    /// How receipts end.
    public static final String RECEIPT = ".receipt";

    /// How files with salts and disclosures end.
    public static final String DISCLOSURES = ".disclosures";

    /// Its receipt.
    public Path receipt() {
        return receiptOf(base);
    }

    /// Its salt and disclosures.
    public Path disclosures() {
        return disclosuresOf(base);
    }

    static Path receiptOf(Path base) {
        return base.resolveSibling(base.getFileName() + RECEIPT);
    }

    static Path disclosuresOf(Path base) {
        return base.resolveSibling(base.getFileName() + DISCLOSURES);
    }
}
