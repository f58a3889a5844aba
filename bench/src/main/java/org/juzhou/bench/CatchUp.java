package org.juzhou.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A member that joins late follows the whole log while nothing else goes on: records a second over
/// the last part of it, fetched over HTTP, verified, executed and kept.
///
/// @param memberMicros processor time of the member a record
/// @param serverMicros of the server, which hands the entries out on the same machine
record CatchUp(double perSecond, long records, double memberMicros, double serverMicros)
        implements Figure {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long POLL_NANOS = 10_000_000;
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private record Seen(long records, long nanos, Duration memberTime, Duration serverTime) {}

    static CatchUp measure(Subject subject, Scale scale) throws IOException {
        long all = subject.sent().records();
        List<String> join =
                List.of(
                        "member",
                        "--join",
                        subject.address().toString(),
                        "--data",
                        subject.folder().resolve("member").toString(),
                        "--name",
                        "bench.localhost/member");
        try (ServerProcess member = ServerProcess.start(subject.folder(), join);
                Connection connection = new Connection(member.address())) {
            Seen first = await(subject, member, connection, all - scale.catchUpRecords());
            Seen last = await(subject, member, connection, all);
            long records = last.records - first.records;
            return new CatchUp(
                    records * 1e9 / (last.nanos - first.nanos),
                    records,
                    micros(first.memberTime, last.memberTime, records),
                    micros(first.serverTime, last.serverTime, records));
        }
    }

    private static double micros(Duration from, Duration to, long records) {
        return to.minus(from).toNanos() / 1e3 / records;
    }

    private static Seen await(
            Subject subject, ServerProcess member, Connection connection, long records)
            throws IOException {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (System.nanoTime() < end) {
            JsonNode status = JSON.readTree(connection.get("/api/member").text());
            // Beside the genesis a copy has one seal a block.
            long has = status.path("size").asLong(0) - 1 - status.path("height").asLong(0);
            if (has >= records) {
                return new Seen(
                        has,
                        System.nanoTime(),
                        member.processorTime(),
                        subject.server().processorTime());
            }
            if (!status.path("evidence").isEmpty()) {
                throw new IllegalStateException("the member found a lie: " + status);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        throw new IllegalStateException("the member did not catch up in " + LONGEST);
    }

    @Override
    public void addTo(Map<String, Object> json, Limits limits) {
        Map<String, Object> catchUp = new LinkedHashMap<>();
        catchUp.put("perSecond", Math.round(perSecond));
        catchUp.put("ofVerifyLimit", limits.shareOfVerify(perSecond));
        catchUp.put("records", records);
        catchUp.put("memberMicros", Figure.rounded(memberMicros, 1));
        catchUp.put("serverMicros", Figure.rounded(serverMicros, 1));
        json.put("catchUp", catchUp);
    }

    @Override
    public List<String> lines(Limits limits) {
        return List.of(
                Figure.line(
                        perSecond,
                        "a second, a member that catches up: " + Figure.share(perSecond, limits)),
                Figure.line(memberMicros, "µs of its processor time a record"),
                Figure.line(serverMicros, "µs of the server's, which hands them out"));
    }
}
