package org.juzhou.bench;

/// How much a run measures.
///
/// @param name for people
/// @param limitSeconds for each raw limit
/// @param warmUpSeconds of full load before the clock starts
/// @param signedRecords in requests of 256, each round
/// @param singleRecords one a request
/// @param batchItems in one batch
/// @param latencySeconds at half load
record Scale(
        String name,
        int limitSeconds,
        int warmUpSeconds,
        int signedRecords,
        int singleRecords,
        int batchItems,
        int latencySeconds) {
    /// Two minutes.
    static final Scale QUICK = new Scale("quick", 1, 25, 60_000, 12_000, 1 << 20, 10);

    /// What is usual.
    static final Scale USUAL = new Scale("usual", 2, 20, 80_000, 30_000, 1 << 20, 20);

    /// What a night has time for.
    static final Scale LONG = new Scale("long", 5, 30, 300_000, 150_000, 1 << 20, 60);

    /// Rounds of one measurement; the median counts.
    static final int ROUNDS = 3;
}
