package org.juzhou.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a longer log costs: the same measured when it was small and when it was large.
record Growth(AtSize small, AtSize large) implements Figure {
    /// A log of one size.
    ///
    /// @param records in the log
    /// @param micros of the server's processor time a record, over the round that led to it
    /// @param perSecond records of that round
    /// @param startSeconds until a server that was stopped well is ready again
    /// @param receiptMs to ask for a receipt, in the median
    record AtSize(
            long records,
            double micros,
            double perSecond,
            ProcessMemory memory,
            double startSeconds,
            double receiptMs) {
        AtSize withStart(double seconds) {
            return new AtSize(records, micros, perSecond, memory, seconds, receiptMs);
        }
    }

    /// Processor time a record when large over the same when small.
    double costRatio() {
        return large.micros / small.micros;
    }

    @Override
    public void addTo(Map<String, Object> json, Limits limits) {
        Map<String, Object> growth = new LinkedHashMap<>();
        growth.put("costRatio", Figure.rounded(costRatio(), 3));
        growth.put("timeRatio", Figure.rounded(small.perSecond / large.perSecond, 3));
        growth.put("small", json(small));
        growth.put("large", json(large));
        json.put("growth", growth);
    }

    private static Map<String, Object> json(AtSize size) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("records", size.records);
        json.put("processorMicros", Figure.rounded(size.micros, 2));
        json.put("perSecond", Math.round(size.perSecond));
        json.put("heapMegabytes", size.memory.heapMegabytes());
        json.put("residentMegabytes", size.memory.residentMegabytes());
        json.put("startSeconds", Figure.rounded(size.startSeconds, 2));
        json.put("receiptMs", Figure.rounded(size.receiptMs, 2));
        return json;
    }

    @Override
    public List<String> lines(Limits limits) {
        return List.of(
                Figure.line(
                        costRatio(),
                        String.format(
                                Locale.ROOT,
                                "× the processor time a record with %,d records instead of %,d: %.1f µs, %.1f µs",
                                large.records,
                                small.records,
                                large.micros,
                                small.micros)),
                Figure.line(small.perSecond / large.perSecond, "× the time"),
                both(
                        "MB of heap in use",
                        (double) small.memory.heapMegabytes(),
                        (double) large.memory.heapMegabytes()),
                both(
                        "MB of memory held",
                        (double) small.memory.residentMegabytes(),
                        (double) large.memory.residentMegabytes()),
                both("s to start", small.startSeconds, large.startSeconds),
                both("ms to ask for a receipt", small.receiptMs, large.receiptMs));
    }

    private static String both(String what, double small, double large) {
        return Figure.line(large, String.format(Locale.ROOT, "%s, before %.2f", what, small));
    }
}
