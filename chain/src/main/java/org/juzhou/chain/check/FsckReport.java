package org.juzhou.chain.check;

import java.util.List;
import java.util.Optional;
import org.juzhou.ledger.Hash;

/// What a check has found.
///
/// @param size entries that were checked
/// @param root that comes out of their bytes
/// @param height of the last seal among them
/// @param signatures that were verified
/// @param findings in the order of the entries; of many in one file only the first ones
/// @param findingCount how many there were altogether
public record FsckReport(
        long size,
        Hash root,
        long height,
        long signatures,
        List<Finding> findings,
        long findingCount) {
    public FsckReport {
        findings = List.copyOf(findings);
    }

    /// Whether everything is as it should be.
    public boolean isClean() {
        return findingCount == 0;
    }

    /// The first bad entry and its file.
    public Optional<Finding> first() {
        return findings.stream().findFirst();
    }
}
