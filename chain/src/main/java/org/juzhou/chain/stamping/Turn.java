package org.juzhou.chain.stamping;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.Head;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.time.StampQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One authority and how far it is. Used by the stamper's thread; any thread may ask for its state.
final class Turn {
    private static final Logger LOG = LoggerFactory.getLogger(Stamper.class);
    private static final int MOST_DOUBLINGS = 8;
    private static final int MOST_WORDS = 200;
    private static final long MOST_APART_MILLIS = 60_000;

    private final TimeAuthority authority;
    private final long firstPauseNanos;
    private long stampedSize;
    private long dueNanos;
    private volatile StampingStatus.Authority state;

    /// @param stampedSize size of the newest head that needs no stamp
    Turn(TimeAuthority authority, long firstPauseNanos, long stampedSize) {
        this.authority = authority;
        this.firstPauseNanos = firstPauseNanos;
        this.stampedSize = stampedSize;
        this.state = new StampingStatus.Authority(authority.name(), 0, 0, null);
    }

    StampingStatus.Authority state() {
        return state;
    }

    TimeAuthority authority() {
        return authority;
    }

    /// A new round has begun: whoever failed before may try again.
    void begin(long nowNanos) {
        dueNanos = nowNanos;
    }

    boolean wants(Head head) {
        return stampedSize < head.size();
    }

    long dueNanos() {
        return dueNanos;
    }

    /// Asks for a stamp.
    ///
    /// @return null where there is none this time
    @Nullable Stamp ask(Head head, SecureRandom random) throws InterruptedException {
        try {
            StampQuery query = StampQuery.of(head.signedNote().textBytes(), random);
            return Stamp.of(query.accept(authority.ask(query.toBytes())));
        } catch (IOException | FormatException e) {
            failed(String.valueOf(e.getMessage()));
            return null;
        }
    }

    /// A stamp was kept.
    ///
    /// @param wallMillis this machine's clock
    void stamped(Head head, Stamp stamp, long wallMillis) {
        stampedSize = head.size();
        if (state.failures() > 0) {
            LOG.info("{} stamps again", authority.name());
        }
        long apart = Math.abs(stamp.timeMillis() - wallMillis);
        @Nullable String warning = null;
        if (apart > MOST_APART_MILLIS) {
            warning =
                    "its clock and this machine's are "
                            + TimeUnit.MILLISECONDS.toMinutes(apart)
                            + " minutes apart: set the one that is wrong";
            LOG.warn("{} stamped a head, but {}", authority.name(), warning);
        }
        state = new StampingStatus.Authority(authority.name(), stamp.timeMillis(), 0, warning);
    }

    void failed(String why) {
        String said = why.length() <= MOST_WORDS ? why : why.substring(0, MOST_WORDS);
        StampingStatus.Authority before = state;
        int failures = before.failures() + 1;
        dueNanos = System.nanoTime() + (firstPauseNanos << Math.min(failures - 1, MOST_DOUBLINGS));
        if (!said.equals(before.error())) {
            LOG.warn("{} did not stamp a head: {}", authority.name(), said);
        }
        state = new StampingStatus.Authority(authority.name(), before.lastMillis(), failures, said);
    }
}
