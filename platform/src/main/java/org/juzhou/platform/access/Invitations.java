package org.juzhou.platform.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.platform.people.Secret;
import org.juzhou.platform.people.Trail;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.juzhou.platform.vault.SubjectId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Links that are shown once, serve once and end after three days: to join an organisation with a
/// role, or to set a password anew. Any thread may use it.
@Component
public class Invitations {
    private static final Duration VALID = Duration.ofDays(3);
    private static final int MOST_OPEN = 500;

    private final JdbcClient jdbc;
    private final Trail trail;
    private final InstantSource clock = InstantSource.system();

    Invitations(DataSource source, Trail trail) {
        this.jdbc = JdbcClient.create(source);
        this.trail = trail;
    }

    /// A link that was not used yet.
    ///
    /// @param account whose password is set anew; null where somebody joins
    /// @param until when the role ends by itself; null for never
    /// @param ends when the link does, in milliseconds
    public record Invitation(
            long number,
            @Nullable SubjectId account,
            OrganisationId organisation,
            @Nullable Role role,
            @Nullable Long until,
            long ends) {}

    /// Makes a link to join.
    ///
    /// @param by who invites; null for the platform itself
    /// @return the token, which is in no table
    /// @throws Problem `too-many-invitations`
    public String invite(
            OrganisationId organisation, Role role, @Nullable Long until, @Nullable SubjectId by) {
        if (open(organisation).size() >= MOST_OPEN) {
            throw new Problem(
                    ErrorCode.TOO_MANY_INVITATIONS,
                    "at most " + MOST_OPEN + " links are open at a time");
        }
        String token = insert(null, organisation, role, until, by);
        trail.add(Trail.Act.of("invited-" + role.text(), by, organisation, null));
        return token;
    }

    /// Makes a link with which somebody sets a password anew; their authenticator is turned off by
    /// its use.
    public String reset(SubjectId account, OrganisationId organisation, SubjectId by) {
        String token = insert(account, organisation, null, null, by);
        trail.add(Trail.Act.of("reset-offered", by, organisation, account.value()));
        return token;
    }

    private String insert(
            @Nullable SubjectId account,
            OrganisationId organisation,
            @Nullable Role role,
            @Nullable Long until,
            @Nullable SubjectId by) {
        String token = Secret.fresh();
        long now = clock.millis();
        jdbc.sql(
                        "insert into access_own.invitation (digest, account, organisation, role,"
                                + " until, made, made_by, ends) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .param(Secret.digest(token).toArray())
                .param(account == null ? null : account.value())
                .param(organisation.value())
                .param(role == null ? null : role.text())
                .param(until)
                .param(now)
                .param(by == null ? null : by.value())
                .param(now + VALID.toMillis())
                .update();
        return token;
    }

    /// The invitation of a link.
    ///
    /// @throws Problem `no-such-invitation` where it was used, ended, or never was
    public Invitation find(String token) {
        return jdbc.sql(
                        "select * from access_own.invitation where digest = ? and used is null and"
                                + " ends > ?")
                .param(Secret.digest(token).toArray())
                .param(clock.millis())
                .query((row, _) -> invitation(row))
                .optional()
                .orElseThrow(Invitations::gone);
    }

    /// Uses a link up.
    ///
    /// @throws Problem `no-such-invitation` where somebody else just did
    void use(Invitation invitation) {
        int used =
                jdbc.sql(
                                "update access_own.invitation set used = ? where number = ? and used"
                                        + " is null and ends > ?")
                        .param(clock.millis())
                        .param(invitation.number())
                        .param(clock.millis())
                        .update();
        if (used == 0) {
            throw gone();
        }
    }

    /// The open links of an organisation.
    public List<Invitation> open(OrganisationId organisation) {
        return jdbc.sql(
                        "select * from access_own.invitation where organisation = ? and used is"
                                + " null and ends > ? order by number limit ?")
                .param(organisation.value())
                .param(clock.millis())
                .param(MOST_OPEN)
                .query((row, _) -> invitation(row))
                .list();
    }

    /// Takes a link back.
    ///
    /// @throws Problem `no-such-invitation`
    void withdraw(OrganisationId organisation, long number, SubjectId by) {
        Optional<Invitation> there =
                open(organisation).stream().filter(one -> one.number() == number).findFirst();
        use(there.orElseThrow(Invitations::gone));
        trail.add(Trail.Act.of("invitation-withdrawn", by, organisation, null));
    }

    private static Problem gone() {
        return new Problem(ErrorCode.NO_SUCH_INVITATION, "used, ended, or never made");
    }

    private static Invitation invitation(ResultSet row) throws SQLException {
        String account = row.getString("account");
        String role = row.getString("role");
        return new Invitation(
                row.getLong("number"),
                account == null ? null : new SubjectId(account),
                new OrganisationId(Objects.requireNonNull(row.getString("organisation"))),
                role == null ? null : Role.parse(role),
                (Long) row.getObject("until"),
                row.getLong("ends"));
    }
}
