package org.juzhou.chain.admission;

/// How much may wait. Any thread may use it.
final class Budget {
    private final int maxRecords;
    private final long maxBytes;
    private int records;
    private long bytes;

    Budget(int maxRecords, long maxBytes) {
        this.maxRecords = maxRecords;
        this.maxBytes = maxBytes;
    }

    /// Takes room for one record; false when there is none.
    synchronized boolean take(int length) {
        if (records >= maxRecords || bytes + length > maxBytes) {
            return false;
        }
        records++;
        bytes += length;
        return true;
    }

    /// Gives the room of one record back.
    synchronized void giveBack(int length) {
        records--;
        bytes -= length;
    }

    synchronized int records() {
        return records;
    }

    synchronized long bytes() {
        return bytes;
    }
}
