package org.juzhou.platform.importing;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.juzhou.platform.importing.ImportJob.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Goes on with running jobs, some hundred rows at a time, also after a stop of the server.
@Component
final class ImportWorker implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ImportWorker.class);
    private static final int ROWS_AT_ONCE = 500;
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(5);
    private static final Duration LONGEST_END = Duration.ofSeconds(10);

    private final ImportStore store;
    private final OrganisationLister lister;
    private final InstantSource clock = InstantSource.system();
    private final Semaphore work = new Semaphore(0);
    private volatile @Nullable Thread thread;

    ImportWorker(ImportStore store, OrganisationLister lister) {
        this.store = store;
        this.lister = lister;
    }

    /// There is something to do.
    void wake() {
        work.release();
    }

    @Override
    public void start() {
        Thread started = Thread.ofPlatform().name("imports").unstarted(this::run);
        thread = started;
        started.start();
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        wake();
        if (running != null) {
            try {
                if (!running.join(LONGEST_END)) {
                    running.interrupt();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        try {
            while (isRunning()) {
                if (!step()) {
                    work.tryAcquire(LONGEST_SLEEP.toMillis(), TimeUnit.MILLISECONDS);
                    work.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Lists some rows; whether there were any.
    private boolean step() throws InterruptedException {
        Optional<String> job = Optional.empty();
        try {
            job = lister.hasKey() ? store.running() : Optional.empty();
            if (job.isPresent()) {
                go(job.get());
            }
            return job.isPresent();
        } catch (RuntimeException e) {
            LOG.warn("an import waits: {}", e.toString());
            note(job, e);
            return false;
        }
    }

    private void note(Optional<String> job, RuntimeException e) {
        try {
            job.ifPresent(id -> store.trouble(id, String.valueOf(e.getMessage())));
        } catch (RuntimeException again) {
            LOG.warn("and the database does not take the reason: {}", again.toString());
        }
    }

    private void go(String job) throws InterruptedException {
        List<ImportItem> items = store.next(job, ROWS_AT_ONCE);
        if (items.isEmpty()) {
            store.move(job, State.RUNNING, State.DONE, clock.millis());
            return;
        }
        store.end(job, lister.list(items));
        store.trouble(job, null);
    }
}
