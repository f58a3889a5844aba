package org.juzhou.platform.webhook;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.platform.people.Trail;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.juzhou.platform.vault.SealedField;
import org.juzhou.platform.vault.SubjectId;
import org.juzhou.platform.vault.SubjectKeys;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The own tables of sites and webhooks. Secrets are sealed under the key of their organisation.
/// Any thread may use it.
@Component
public class Webhooks {
    private static final int MOST = 20;
    private static final int MOST_SITES = 500;

    private final JdbcClient jdbc;
    private final SealedField secrets;
    private final Trail trail;
    private final InstantSource clock = InstantSource.system();

    Webhooks(DataSource source, SubjectKeys keys, Trail trail) {
        this.jdbc = JdbcClient.create(source);
        this.secrets = new SealedField(keys, "webhook.webhook", "secret");
        this.trail = trail;
    }

    /// A webhook.
    ///
    /// @param nextIndex of the log: what is not looked at yet
    /// @param ended in milliseconds; null while it serves
    public record Webhook(
            long number,
            OrganisationId organisation,
            URI address,
            long nextIndex,
            long made,
            @Nullable Long ended) {
        static Webhook of(ResultSet row) throws SQLException {
            return new Webhook(
                    row.getLong("number"),
                    new OrganisationId(Objects.requireNonNull(row.getString("organisation"))),
                    URI.create(Objects.requireNonNull(row.getString("address"))),
                    row.getLong("next_index"),
                    row.getLong("made"),
                    row.getObject("ended", Long.class));
        }
    }

    /// Makes a webhook that hears of records from an index of the log on.
    ///
    /// @return its secret, shown once
    /// @throws Problem `site-not-listed`, `too-many-webhooks`
    /// @throws org.juzhou.ledger.FormatException `bad-webhook`
    String make(OrganisationId organisation, String address, long from, SubjectId by) {
        URI read = WebhookSite.read(address);
        if (!isListed(WebhookSite.of(address))) {
            throw new Problem(
                    ErrorCode.SITE_NOT_LISTED,
                    WebhookSite.of(address) + " is not listed by the operator",
                    "address");
        }
        if (of(organisation).stream().filter(one -> one.ended() == null).count() >= MOST) {
            throw new Problem(ErrorCode.TOO_MANY_WEBHOOKS, "at most " + MOST + " at a time");
        }
        String secret = WebhookSecret.fresh();
        jdbc.sql(
                        "insert into webhook_own.webhook (organisation, address, secret, next_index,"
                                + " made, made_by) values (?, ?, ?, ?, ?, ?)")
                .param(organisation.value())
                .param(read.toString())
                .param(secrets.seal(SubjectId.of(organisation), read.toString(), secret))
                .param(from)
                .param(clock.millis())
                .param(by.value())
                .update();
        trail.add(Trail.Act.of("webhook-made", by, organisation, read.toString()));
        return secret;
    }

    /// The webhooks of an organisation, newest first.
    public List<Webhook> of(OrganisationId organisation) {
        return jdbc.sql(
                        "select * from webhook_own.webhook where organisation = ? order by number desc")
                .param(organisation.value())
                .query((row, _) -> Webhook.of(row))
                .list();
    }

    /// All that serve.
    List<Webhook> serving() {
        return jdbc.sql("select * from webhook_own.webhook where ended is null order by number")
                .query((row, _) -> Webhook.of(row))
                .list();
    }

    /// One of an organisation.
    ///
    /// @throws Problem `not-found`
    Webhook require(OrganisationId organisation, long number) {
        return of(organisation).stream()
                .filter(one -> one.number() == number)
                .findFirst()
                .orElseThrow(() -> new Problem(ErrorCode.NOT_FOUND, "no such webhook"));
    }

    /// The webhook of a number, while it serves.
    Optional<Webhook> serving(long number) {
        return serving().stream().filter(one -> one.number() == number).findFirst();
    }

    String secret(Webhook webhook) {
        byte[] kept =
                jdbc.sql("select secret from webhook_own.webhook where number = ?")
                        .param(webhook.number())
                        .query((row, _) -> Objects.requireNonNull(row.getBytes("secret")))
                        .single();
        return secrets.open(
                SubjectId.of(webhook.organisation()), webhook.address().toString(), kept);
    }

    /// Ends one: nothing more is said to it.
    void end(Webhook webhook, SubjectId by) {
        jdbc.sql("update webhook_own.webhook set ended = ? where number = ? and ended is null")
                .param(clock.millis())
                .param(webhook.number())
                .update();
        jdbc.sql(
                        "update webhook_own.delivery set state = 'failed', trouble = 'ended' where webhook = ? and state = 'waiting'")
                .param(webhook.number())
                .update();
        trail.add(
                Trail.Act.of(
                        "webhook-ended", by, webhook.organisation(), webhook.address().toString()));
    }

    /// Sites that may be called, in their order.
    List<String> sites() {
        return jdbc.sql("select site from webhook_own.site order by site")
                .query((row, _) -> Objects.requireNonNull(row.getString(1)))
                .list();
    }

    boolean isListed(String site) {
        return sites().contains(site);
    }

    /// Lists a site.
    ///
    /// @throws org.juzhou.ledger.FormatException `bad-webhook`
    void list(String address, OrganisationId operator, SubjectId by) {
        String site = WebhookSite.of(address);
        if (sites().size() >= MOST_SITES) {
            throw new Problem(ErrorCode.TOO_MANY_WEBHOOKS, "at most " + MOST_SITES + " sites");
        }
        jdbc.sql(
                        "insert into webhook_own.site (site, made, made_by) values (?, ?, ?) on"
                                + " conflict do nothing")
                .param(site)
                .param(clock.millis())
                .param(by.value())
                .update();
        trail.add(Trail.Act.of("site-listed", by, operator, site));
    }

    /// Takes a site off the list: nothing more goes there.
    void unlist(String site, OrganisationId operator, SubjectId by) {
        if (jdbc.sql("delete from webhook_own.site where site = ?").param(site).update() == 1) {
            trail.add(Trail.Act.of("site-unlisted", by, operator, site));
        }
    }
}
