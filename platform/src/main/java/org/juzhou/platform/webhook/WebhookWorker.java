package org.juzhou.platform.webhook;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.juzhou.platform.webhook.Deliveries.Delivery;
import org.juzhou.platform.webhook.Webhooks.Webhook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/// Notes what is new, and says it. A message may come twice, when the server stops between the
/// answer and the note of it: its id is the same.
@Component
final class WebhookWorker implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookWorker.class);
    private static final int AT_ONCE = 16;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LONGEST_END = Duration.ofSeconds(12);
    private static final int FIRST_GOOD = 200;
    private static final int FIRST_NOT_GOOD = 300;

    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final InstantSource clock = InstantSource.system();
    private final Semaphore work = new Semaphore(0);
    private final HttpClient http =
            HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(PATIENCE)
                    .build();
    private volatile @Nullable Thread thread;

    WebhookWorker(Webhooks webhooks, Deliveries deliveries) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
    }

    /// There is something to say.
    void wake() {
        work.release();
    }

    @Override
    public void start() {
        Thread started = Thread.ofPlatform().name("webhooks").unstarted(this::run);
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
        http.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        try {
            while (isRunning()) {
                if (!step()) {
                    work.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                    work.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// @return whether there may be more at once
    private boolean step() throws InterruptedException {
        try {
            boolean more = false;
            for (Webhook webhook : webhooks.serving()) {
                more |= deliveries.note(webhook);
            }
            List<Delivery> due = deliveries.due(AT_ONCE);
            List<Thread> saying = new ArrayList<>();
            for (Delivery delivery : due) {
                saying.add(Thread.ofVirtual().start(() -> say(delivery)));
            }
            for (Thread one : saying) {
                one.join();
            }
            deliveries.forget();
            return more || due.size() == AT_ONCE;
        } catch (DataAccessException e) {
            LOG.warn("webhooks wait for the database: {}", String.valueOf(e.getMessage()));
            return false;
        }
    }

    private void say(Delivery delivery) {
        Optional<Webhook> found = webhooks.serving(delivery.webhook());
        if (found.isEmpty()) {
            return;
        }
        Webhook webhook = found.get();
        if (!webhooks.isListed(WebhookSite.of(webhook.address().toString()))) {
            deliveries.failed(delivery, null, "site-not-listed");
            return;
        }
        try {
            HttpResponse<Void> answer =
                    http.send(request(webhook, delivery), BodyHandlers.discarding());
            int status = answer.statusCode();
            if (status >= FIRST_GOOD && status < FIRST_NOT_GOOD) {
                deliveries.done(delivery, status);
            } else {
                deliveries.failed(delivery, status, "refused");
            }
        } catch (IOException e) {
            deliveries.failed(delivery, null, "no-answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest request(Webhook webhook, Delivery delivery) {
        long seconds = TimeUnit.MILLISECONDS.toSeconds(clock.millis());
        return HttpRequest.newBuilder(webhook.address())
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("User-Agent", "Juzhou")
                .header("webhook-id", delivery.event())
                .header("webhook-timestamp", Long.toString(seconds))
                .header(
                        "webhook-signature",
                        WebhookSecret.sign(
                                webhooks.secret(webhook),
                                delivery.event(),
                                seconds,
                                delivery.body()))
                .POST(BodyPublishers.ofString(delivery.body()))
                .build();
    }
}
