package org.juzhou.bench;

/// How much a run measures.
enum Scale {
    QUICK(1, 8, 60_000, 6_000, 1 << 18, 8),
    USUAL(2, 20, 240_000, 30_000, 1 << 20, 20),
    LONG(5, 30, 1_500_000, 150_000, 1 << 20, 120);

    /// For each raw limit.
    final int limitSeconds;

    /// Of full load before the clock starts.
    final int warmUpSeconds;

    /// In requests of 256.
    final int signedRecords;

    /// One a request.
    final int singleRecords;

    /// In one batch.
    final int batchItems;

    /// At half load.
    final int latencySeconds;

    Scale(
            int limitSeconds,
            int warmUpSeconds,
            int signedRecords,
            int singleRecords,
            int batchItems,
            int latencySeconds) {
        this.limitSeconds = limitSeconds;
        this.warmUpSeconds = warmUpSeconds;
        this.signedRecords = signedRecords;
        this.singleRecords = singleRecords;
        this.batchItems = batchItems;
        this.latencySeconds = latencySeconds;
    }
}
