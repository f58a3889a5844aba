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
/// @param cosignedFrom records in the log of the four members when their clock starts
/// @param growthFrom records in the log when the first round begins
/// @param growthTo records in the log when the round on the large log ends
/// @param catchUpRecords that a member is timed over
/// @param organisations that are imported and listed
record Scale(
        String name,
        int limitSeconds,
        int warmUpSeconds,
        int signedRecords,
        int singleRecords,
        int batchItems,
        int latencySeconds,
        int cosignedFrom,
        int growthFrom,
        int growthTo,
        int catchUpRecords,
        int organisations) {
    /// Less than three minutes.
    static final Scale QUICK =
            new Scale(
                    "quick", 1, 12, 60_000, 12_000, 1 << 20, 8, 60_000, 30_000, 300_000, 200_000,
                    5_000);

    /// What is usual.
    static final Scale USUAL =
            new Scale(
                    "usual", 2, 20, 80_000, 30_000, 1 << 20, 20, 100_000, 100_000, 1_000_000,
                    500_000, 30_000);

    /// What a night has time for.
    static final Scale LONG =
            new Scale(
                    "long",
                    5,
                    30,
                    300_000,
                    150_000,
                    1 << 20,
                    60,
                    100_000,
                    100_000,
                    10_000_000,
                    2_000_000,
                    30_000);

    /// Rounds on the large log; the median counts.
    static final int ROUNDS = 3;
}
