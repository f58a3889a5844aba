package org.juzhou.platform.projection;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.juzhou.chain.Chain;
import org.juzhou.chain.Head;
import org.juzhou.platform.database.DatabaseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets every projection follow the log, each on a thread of its own. Where the database fails, it
/// is asked again with growing pauses; nothing waits for it.
public final class Projector implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);
    private static final Duration LONGEST_SLEEP = Duration.ofMillis(500);
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 15_000;
    private static final Duration LONGEST_END = Duration.ofSeconds(10);

    private final Chain chain;
    private final List<Follower> followers;
    private final CountDownLatch closing = new CountDownLatch(1);

    /// Makes ready; [#start] begins.
    public Projector(Chain chain, DataSource source, List<Projection> projections) {
        this.chain = chain;
        BlockReader blocks = new BlockReader(chain);
        this.followers =
                projections.stream()
                        .map(one -> new Follower(new ProjectionRun(one, chain, blocks, source)))
                        .toList();
    }

    /// Begins to follow.
    public void start() {
        followers.forEach(follower -> follower.thread.start());
    }

    /// How each stands.
    public List<ProjectionStatus> status() {
        return followers.stream().map(Follower::status).toList();
    }

    /// How the views of a module stand.
    ///
    /// @param module that has views
    public ProjectionStatus status(String module) {
        return status().stream()
                .filter(one -> one.module().equals(module))
                .findFirst()
                .orElseThrow();
    }

    /// Has the views of a module made again from the log, beside all other work.
    ///
    /// @return whether there is such a module
    public boolean renew(String module) {
        Optional<Follower> named =
                followers.stream().filter(one -> one.run.module().equals(module)).findFirst();
        named.ifPresent(one -> one.renewing.set(true));
        return named.isPresent();
    }

    /// Waits until every view has everything of the log that was signed when this was called.
    ///
    /// @return whether they have it in time
    public boolean awaitCurrent(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        long height = status().stream().mapToLong(ProjectionStatus::newest).max().orElse(-1);
        while (!status().stream().allMatch(one -> one.height() >= height)) {
            if (System.nanoTime() > deadline
                    || closing.await(FIRST_PAUSE_MILLIS / 10, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        closing.countDown();
        for (Follower follower : followers) {
            try {
                if (follower.thread.isAlive() && !follower.thread.join(LONGEST_END)) {
                    follower.thread.interrupt();
                }
            } catch (InterruptedException e) {
                follower.thread.interrupt();
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private final class Follower {
        private final ProjectionRun run;
        private final AtomicBoolean renewing = new AtomicBoolean();
        private final Thread thread;
        private long pauseMillis;
        private boolean isOpen;

        Follower(ProjectionRun run) {
            this.run = run;
            this.thread = Thread.ofPlatform().name("view-" + run.module()).unstarted(this::follow);
        }

        /// Views that are still to be dropped have nothing.
        ProjectionStatus status() {
            ProjectionStatus status = run.status();
            return renewing.get() ? status.withHeight(-1) : status;
        }

        private void follow() {
            try {
                while (!isClosing()) {
                    if (!advance()) {
                        awaitHead();
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /// One step; whether there was one.
        private boolean advance() throws InterruptedException {
            try {
                if (!isOpen) {
                    run.open();
                    isOpen = true;
                }
                if (renewing.get()) {
                    run.renew();
                    renewing.set(false);
                }
                boolean went = run.step();
                run.troubled(null);
                pauseMillis = 0;
                return went;
            } catch (SQLException | DatabaseException e) {
                pause(e);
                return true;
            } catch (RuntimeException e) {
                LOG.error("the views of {} stand still", run.module(), e);
                pause(e);
                return true;
            }
        }

        private void pause(Exception e) throws InterruptedException {
            if (isClosing()) {
                return;
            }
            String reason = String.valueOf(e.getMessage());
            run.troubled(reason);
            pauseMillis = Math.clamp(2 * pauseMillis, FIRST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS);
            LOG.warn(
                    "the views of {} stand still, again in {} ms: {}",
                    run.module(),
                    pauseMillis,
                    reason);
            closing.await(pauseMillis, TimeUnit.MILLISECONDS);
        }

        /// Sleeps until there is a head beyond the one that is done.
        private void awaitHead() throws InterruptedException {
            long size = chain.head().map(Head::size).orElse(0L);
            try {
                chain.awaitHead(size + 1, LONGEST_SLEEP).get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TimeoutException)) {
                    closing.await(LONGEST_SLEEP.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        }
    }
}
