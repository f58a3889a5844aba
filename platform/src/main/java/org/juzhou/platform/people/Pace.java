package org.juzhou.platform.people;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;

/// How often somebody may try something in a span of time. Counts are in memory, for the newest
/// thousands of keys. Any thread may use it.
public final class Pace {
    private static final int MOST_KEYS = 10_000;

    private final int most;
    private final Duration span;
    private final InstantSource clock;
    private final Map<String, Count> counts =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
                    return size() > MOST_KEYS;
                }
            };

    private record Count(long since, int tries) {}

    /// At most so many in each span.
    public Pace(int most, Duration span, InstantSource clock) {
        this.most = most;
        this.span = span;
        this.clock = clock;
    }

    /// Counts a try.
    ///
    /// @throws Problem `too-often`
    public synchronized void require(String key) {
        long now = clock.millis();
        Count before = counts.get(key);
        Count count;
        if (before == null || now - before.since() >= span.toMillis()) {
            counts.remove(key);
            count = new Count(now, 1);
        } else {
            count = new Count(before.since(), before.tries() + 1);
        }
        counts.put(key, count);
        if (count.tries() > most) {
            long wait = span.toMillis() - (now - count.since());
            throw Problem.later(
                    ErrorCode.TOO_OFTEN,
                    "at most " + most + " tries in " + span.toMinutes() + " minutes",
                    (int) Duration.ofMillis(wait).toSeconds() + 1);
        }
    }
}
