package org.juzhou.sdk.preserve;

import java.nio.file.Path;
import java.util.List;
import org.juzhou.sdk.Answer.Accepted;

/// What is preserved, and where it is proven.
///
/// @param place of the record in the log
/// @param batch whether it is a batch
/// @param bases of the files' receipts, without the endings, in the order of the batch
/// @param resumed whether an earlier run had begun it
public record Preserved(Accepted place, boolean batch, List<Path> bases, boolean resumed) {
    public Preserved {
        bases = List.copyOf(bases);
    }
}
