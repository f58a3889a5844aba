package org.juzhou.bench;

/// How much a run measures.
///
/// @param limitSeconds for each raw limit
/// @param warmUpSeconds of full load before the clock starts
/// @param signedRecords in requests of 256
/// @param singleRecords one a request
/// @param batchItems in one batch
/// @param latencySeconds at half load
enum Scale {
    QUICK(1, 8, 60_000, 6_000, 1 << 18, 8),
    USUAL(2, 20, 240_000, 30_000, 1 << 20, 20),
    LONG(5, 30, 1_500_000, 150_000, 1 << 20, 120);

    final int limitSeconds;
    final int warmUpSeconds;
    final int signedRecords;
    final int singleRecords;
    final int batchItems;
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
