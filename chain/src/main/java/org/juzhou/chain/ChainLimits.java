package org.juzhou.chain;

/// Bounds of what one chain takes on.
///
/// @param maxWaitingRecords records admitted and not answered yet
/// @param maxWaitingBytes their bytes
/// @param verifyThreads of the pool that checks signatures; more than the cores gain nothing
/// @param diskFloorBytes free space below which nothing is admitted or signed
public record ChainLimits(
        int maxWaitingRecords, long maxWaitingBytes, int verifyThreads, long diskFloorBytes) {
    private static final int RECORDS = 16_384;
    private static final long BYTES = 64_000_000;
    private static final long DISK_FLOOR = 500_000_000;

    public ChainLimits {
        if (maxWaitingRecords < 1
                || maxWaitingBytes < 1
                || verifyThreads < 1
                || diskFloorBytes < 0) {
            throw new IllegalArgumentException("a limit of nothing admits nothing");
        }
    }

    /// What suits one machine: at most two thirds of a second of work waits.
    public static ChainLimits standard() {
        return new ChainLimits(
                RECORDS, BYTES, Runtime.getRuntime().availableProcessors(), DISK_FLOOR);
    }
}
