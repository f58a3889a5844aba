package org.juzhou.platform;

import java.nio.file.Path;

/// Where the node keeps what is not on the ledger.
///
/// @param blobs leaves of batches
public record NodeFiles(Path blobs) {}
