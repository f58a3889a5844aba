package org.juzhou.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How long after the last record of a full load the views in the database have it. They follow the
/// log all the while, so what they cost is in every figure of the load.
///
/// @param seconds until no view lacks anything
/// @param records in the log then
record CaughtUp(double seconds, long records) implements Figure {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long ASK_AGAIN_MILLIS = 20;

    /// Call it at once after the load.
    static CaughtUp measure(Subject subject) throws InterruptedException {
        long started = System.nanoTime();
        while (!isCurrent(subject)) {
            TimeUnit.MILLISECONDS.sleep(ASK_AGAIN_MILLIS);
        }
        return new CaughtUp((System.nanoTime() - started) / 1e9, subject.sent().records());
    }

    private static boolean isCurrent(Subject subject) {
        String answer =
                new String(subject.client().read("/api/views").toArray(), StandardCharsets.UTF_8);
        for (JsonNode view : JSON.readTree(answer).path("views").values()) {
            if (view.has("trouble")) {
                throw new IllegalStateException("a view stands still: " + view);
            }
            if (!view.path("current").asBoolean()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void addTo(Map<String, Object> json, Limits limits) {
        json.put("viewsCaughtUpSeconds", Figure.rounded(seconds, 2));
    }

    @Override
    public List<String> lines(Limits limits) {
        return List.of(
                Figure.line(
                        seconds,
                        String.format(
                                Locale.ROOT,
                                "s after the last of %,d records until every view has it",
                                records)));
    }
}
