package org.juzhou.platform.access;

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
import org.juzhou.platform.vault.SubjectId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The own table of grants. Any thread may use it.
@Component
public class Grants {
    private static final String VALID = "ended is null and (until is null or until > ?)";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Trail trail;
    private final InstantSource clock = InstantSource.system();

    Grants(DataSource source, TransactionTemplate transaction, Trail trail) {
        this.jdbc = JdbcClient.create(source);
        this.transaction = transaction;
        this.trail = trail;
    }

    /// What is to be granted.
    ///
    /// @param until when it ends by itself, in milliseconds; null for never
    public record Wish(
            SubjectId account, OrganisationId organisation, Role role, @Nullable Long until) {}

    /// Grants a role.
    ///
    /// @param by who does; null for the platform itself
    /// @throws Problem `role-granted` where they hold it
    public void grant(Wish wish, @Nullable SubjectId by) {
        insert(wish, by, null);
        trail.add(
                Trail.Act.of(
                        "granted-" + wish.role().text(),
                        by,
                        wish.organisation(),
                        wish.account().value()));
    }

    /// Lends a role that `by` holds, for a time.
    ///
    /// @throws Problem `not-permitted` where `by` does not hold it by a grant of their own,
    ///   `role-granted`
    public void delegate(Wish wish, SubjectId by) {
        boolean holds =
                valid(by, wish.organisation()).stream()
                        .anyMatch(
                                grant ->
                                        grant.role() == wish.role() && grant.delegatedBy() == null);
        if (!holds || wish.until() == null || by.equals(wish.account())) {
            throw new Problem(
                    ErrorCode.NOT_PERMITTED,
                    "a role is lent by who holds it, to another, until a day",
                    "role");
        }
        insert(wish, by, by);
        trail.add(
                Trail.Act.of(
                        "delegated-" + wish.role().text(),
                        by,
                        wish.organisation(),
                        wish.account().value()));
    }

    private void insert(Wish wish, @Nullable SubjectId by, @Nullable SubjectId delegatedBy) {
        long now = clock.millis();
        try {
            transaction.executeWithoutResult(
                    _ -> {
                        jdbc.sql(
                                        "update access_own.granted set ended = until where account"
                                                + " = ? and organisation = ? and role = ? and ended is"
                                                + " null and until <= ?")
                                .param(wish.account().value())
                                .param(wish.organisation().value())
                                .param(wish.role().text())
                                .param(now)
                                .update();
                        jdbc.sql(
                                        "insert into access_own.granted (account, organisation,"
                                                + " role, delegated_by, made, made_by, until)"
                                                + " values (?, ?, ?, ?, ?, ?, ?)")
                                .param(wish.account().value())
                                .param(wish.organisation().value())
                                .param(wish.role().text())
                                .param(delegatedBy == null ? null : delegatedBy.value())
                                .param(now)
                                .param(by == null ? null : by.value())
                                .param(wish.until())
                                .update();
                    });
        } catch (DuplicateKeyException e) {
            throw new Problem(
                    ErrorCode.ROLE_GRANTED, "this person holds this role already", "role");
        }
    }

    /// Ends a grant, and what its holder lent of it.
    ///
    /// @throws Problem `not-found`; `last-administrator` where nobody could grant any more
    public void end(OrganisationId organisation, long number, SubjectId by) {
        long now = clock.millis();
        transaction.executeWithoutResult(
                _ -> {
                    Grant grant = locked(organisation, number, now);
                    if (grant.role() == Role.ADMINISTRATOR
                            && grant.delegatedBy() == null
                            && administrators(organisation, now) == 1) {
                        throw new Problem(
                                ErrorCode.LAST_ADMINISTRATOR, "grant the role to another first");
                    }
                    jdbc.sql(
                                    "update access_own.granted set ended = ?, ended_by = ? where"
                                            + " organisation = ? and ended is null and (number = ?"
                                            + " or (delegated_by = ? and role = ?))")
                            .param(now)
                            .param(by.value())
                            .param(organisation.value())
                            .param(number)
                            .param(grant.account().value())
                            .param(grant.role().text())
                            .update();
                    trail.add(
                            Trail.Act.of(
                                    "ended-" + grant.role().text(),
                                    by,
                                    organisation,
                                    grant.account().value()));
                });
    }

    /// Ends all grants of an organisation: another administrator comes.
    public void endAll(OrganisationId organisation, SubjectId by) {
        jdbc.sql(
                        "update access_own.granted set ended = ?, ended_by = ? where organisation ="
                                + " ? and ended is null")
                .param(clock.millis())
                .param(by.value())
                .param(organisation.value())
                .update();
        trail.add(Trail.Act.of("ended-all", by, organisation, null));
    }

    /// What somebody holds now, in the order in which it was granted.
    public List<Grant> valid(SubjectId account) {
        return jdbc.sql(
                        "select * from access_own.granted where account = ? and "
                                + VALID
                                + " order by number")
                .param(account.value())
                .param(clock.millis())
                .query((row, _) -> grant(row))
                .list();
    }

    /// What somebody holds now for one organisation.
    public List<Grant> valid(SubjectId account, OrganisationId organisation) {
        return valid(account).stream()
                .filter(grant -> grant.organisation().equals(organisation))
                .toList();
    }

    /// Who holds what for an organisation now.
    public List<Grant> valid(OrganisationId organisation) {
        return jdbc.sql(
                        "select * from access_own.granted where organisation = ? and "
                                + VALID
                                + " order by number")
                .param(organisation.value())
                .param(clock.millis())
                .query((row, _) -> grant(row))
                .list();
    }

    /// All that was ever granted for an organisation, newest first.
    public List<Grant> ever(OrganisationId organisation, int atMost) {
        return jdbc.sql(
                        "select * from access_own.granted where organisation = ? order by number"
                                + " desc limit ?")
                .param(organisation.value())
                .param(atMost)
                .query((row, _) -> grant(row))
                .list();
    }

    /// Whether anybody administers an organisation.
    public boolean hasAdministrator(OrganisationId organisation) {
        return administrators(organisation, clock.millis()) > 0;
    }

    /// The rows are locked, so that two who end each other's role at once leave one.
    private Grant locked(OrganisationId organisation, long number, long now) {
        List<Grant> grants =
                jdbc.sql(
                                "select * from access_own.granted where organisation = ? and "
                                        + VALID
                                        + " order by number for update")
                        .param(organisation.value())
                        .param(now)
                        .query((row, _) -> grant(row))
                        .list();
        Optional<Grant> grant = grants.stream().filter(one -> one.number() == number).findFirst();
        return grant.orElseThrow(
                () -> new Problem(ErrorCode.NOT_FOUND, "no such grant of this organisation"));
    }

    private int administrators(OrganisationId organisation, long now) {
        return jdbc.sql(
                        "select count(*) from access_own.granted where organisation = ? and role ="
                                + " 'administrator' and delegated_by is null and "
                                + VALID)
                .param(organisation.value())
                .param(now)
                .query(Integer.class)
                .single();
    }

    private static Grant grant(ResultSet row) throws SQLException {
        String delegatedBy = row.getString("delegated_by");
        return new Grant(
                row.getLong("number"),
                new SubjectId(Objects.requireNonNull(row.getString("account"))),
                new OrganisationId(Objects.requireNonNull(row.getString("organisation"))),
                Role.parse(Objects.requireNonNull(row.getString("role"))),
                delegatedBy == null ? null : new SubjectId(delegatedBy),
                row.getLong("made"),
                (Long) row.getObject("until"),
                (Long) row.getObject("ended"));
    }
}
