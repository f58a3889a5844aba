package org.juzhou.platform.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.juzhou.platform.http.JsonAnswer;
import org.juzhou.platform.people.Secret;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.juzhou.platform.webhook.Webhooks.Webhook;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// What webhooks are to be told, and were. Each record is noted once for each webhook, in one
/// transaction with how far the webhook is. Any thread may use it.
@Component
class Deliveries {
    /// Pauses before the tries after the first; a day and a half all in all.
    static final List<Duration> PAUSES =
            List.of(
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(5),
                    Duration.ofHours(10),
                    Duration.ofHours(18));

    private static final Duration KEPT = Duration.ofDays(30);
    private static final int AT_ONCE = 200;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final InstantSource clock = InstantSource.system();

    Deliveries(DataSource source, TransactionTemplate transaction) {
        this.jdbc = JdbcClient.create(source);
        this.transaction = transaction;
    }

    /// Something to be told.
    ///
    /// @param event its id, the header `webhook-id`
    /// @param state `waiting`, `done` or `failed`
    /// @param status of the last answer; null without one
    /// @param trouble why there was none, or why it did not count
    public record Delivery(
            long number,
            long webhook,
            String event,
            String body,
            String state,
            int tries,
            long due,
            @Nullable Integer status,
            @Nullable String trouble,
            long made) {
        static Delivery of(ResultSet row) throws SQLException {
            return new Delivery(
                    row.getLong("number"),
                    row.getLong("webhook"),
                    Objects.requireNonNull(row.getString("event")),
                    Objects.requireNonNull(row.getString("body")),
                    Objects.requireNonNull(row.getString("state")),
                    row.getInt("tries"),
                    row.getLong("due"),
                    row.getObject("status", Integer.class),
                    row.getString("trouble"),
                    row.getLong("made"));
        }
    }

    private record Said(long index, long time, String contract, String action) {}

    /// Notes what a webhook has not heard of.
    ///
    /// @return whether there may be more
    boolean note(Webhook webhook) {
        List<Said> fresh =
                jdbc.sql(
                                "select r.index, r.time, c.contract, c.action from explorer.record"
                                        + " r join explorer.author a on a.no = r.author join"
                                        + " explorer.act c on c.no = r.act where a.organisation ="
                                        + " ? and r.index >= ? order by r.index limit ?")
                        .param(webhook.organisation().value())
                        .param(webhook.nextIndex())
                        .param(AT_ONCE)
                        .query(
                                (row, _) ->
                                        new Said(
                                                row.getLong(1),
                                                row.getLong(2),
                                                Objects.requireNonNull(row.getString(3)),
                                                Objects.requireNonNull(row.getString(4))))
                        .list();
        if (fresh.isEmpty()) {
            return false;
        }
        transaction.executeWithoutResult(
                _ -> {
                    fresh.forEach(
                            one ->
                                    insert(
                                            webhook,
                                            "rec_" + webhook.number() + "_" + one.index(),
                                            body(webhook, one)));
                    jdbc.sql("update webhook_own.webhook set next_index = ? where number = ?")
                            .param(fresh.getLast().index() + 1)
                            .param(webhook.number())
                            .update();
                });
        return fresh.size() == AT_ONCE;
    }

    /// Notes a message that says nothing, so that a receiver can be tried.
    void ping(Webhook webhook) {
        String body =
                JsonAnswer.start()
                        .text("type", "ping")
                        .text("organisation", webhook.organisation().value())
                        .number("time", clock.millis())
                        .end()
                        .toString();
        insert(webhook, "ping_" + Secret.fresh().substring(0, 16), body);
    }

    private static String body(Webhook webhook, Said said) {
        return JsonAnswer.start()
                .text("type", "record.accepted")
                .text("organisation", webhook.organisation().value())
                .number("index", said.index())
                .text("contract", said.contract())
                .text("action", said.action())
                .number("time", said.time())
                .text("entry", "/api/entries/" + said.index())
                .end()
                .toString();
    }

    private void insert(Webhook webhook, String event, String body) {
        jdbc.sql(
                        "insert into webhook_own.delivery (webhook, event, body, state, tries, due,"
                                + " made) values (?, ?, ?, 'waiting', 0, ?, ?) on conflict do"
                                + " nothing")
                .param(webhook.number())
                .param(event)
                .param(body)
                .param(clock.millis())
                .param(clock.millis())
                .update();
    }

    /// What is due now.
    List<Delivery> due(int atMost) {
        return jdbc.sql(
                        "select * from webhook_own.delivery where state = 'waiting' and due <= ?"
                                + " order by due limit ?")
                .param(clock.millis())
                .param(atMost)
                .query((row, _) -> Delivery.of(row))
                .list();
    }

    /// The newest of a webhook.
    List<Delivery> of(Webhook webhook, int atMost) {
        return jdbc.sql(
                        "select * from webhook_own.delivery where webhook = ? order by number desc"
                                + " limit ?")
                .param(webhook.number())
                .param(atMost)
                .query((row, _) -> Delivery.of(row))
                .list();
    }

    void done(Delivery delivery, int status) {
        jdbc.sql(
                        "update webhook_own.delivery set state = 'done', tries = tries + 1, status ="
                                + " ?, trouble = null, done = ? where number = ?")
                .param(status)
                .param(clock.millis())
                .param(delivery.number())
                .update();
    }

    /// Tries again later, or gives up after the last pause.
    void failed(Delivery delivery, @Nullable Integer status, String trouble) {
        int tries = delivery.tries() + 1;
        boolean isOver = tries > PAUSES.size();
        long due = isOver ? 0 : clock.millis() + PAUSES.get(tries - 1).toMillis();
        jdbc.sql(
                        "update webhook_own.delivery set state = ?, tries = ?, due = ?, status = ?,"
                                + " trouble = ? where number = ?")
                .param(isOver ? "failed" : "waiting")
                .param(tries)
                .param(due)
                .param(status)
                .param(trouble)
                .param(delivery.number())
                .update();
    }

    /// Says one again, whatever became of it.
    ///
    /// @throws Problem `not-found`
    void again(Webhook webhook, long number) {
        int found =
                jdbc.sql(
                                "update webhook_own.delivery set state = 'waiting', due = ? where"
                                        + " number = ? and webhook = ?")
                        .param(clock.millis())
                        .param(number)
                        .param(webhook.number())
                        .update();
        if (found == 0) {
            throw new Problem(ErrorCode.NOT_FOUND, "no such message");
        }
    }

    /// Forgets what is over for thirty days.
    void forget() {
        jdbc.sql("delete from webhook_own.delivery where state <> 'waiting' and made < ?")
                .param(clock.millis() - KEPT.toMillis())
                .update();
    }
}
