package org.juzhou.platform.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.platform.vault.SubjectId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The audit trail: every act keeps who, for which organisation, through which key. Rows are added
/// and never changed. Any thread may use it.
@Component
public class Trail {
    private static final String INSERT =
            "insert into people_own.act (at, account, organisation, what, object, kid, record)"
                    + " values (?, ?, ?, ?, ?, ?, ?)";

    private final JdbcClient jdbc;
    private final InstantSource clock = InstantSource.system();

    Trail(DataSource source) {
        this.jdbc = JdbcClient.create(source);
    }

    /// An act.
    ///
    /// @param what key of a message: `trail.<what>`
    /// @param account who; null for the platform itself
    /// @param organisation for whom; null for oneself
    /// @param object on what: an id, never a name of a person
    /// @param signature the key and the record, where it reached the ledger
    public record Act(
            String what,
            @Nullable SubjectId account,
            @Nullable OrganisationId organisation,
            @Nullable String object,
            @Nullable Signature signature) {
        /// An act that reached no ledger.
        public static Act of(
                String what,
                @Nullable SubjectId account,
                @Nullable OrganisationId organisation,
                @Nullable String object) {
            return new Act(what, account, organisation, object, null);
        }
    }

    /// Through which key an act was signed.
    ///
    /// @param kid of the key
    /// @param record id of the record
    public record Signature(String kid, String record) {}

    /// A row.
    ///
    /// @param at in milliseconds
    public record Row(
            long number,
            long at,
            String what,
            @Nullable String account,
            @Nullable String object,
            @Nullable String kid,
            @Nullable String record) {
        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getLong("number"),
                    row.getLong("at"),
                    Objects.requireNonNull(row.getString("what")),
                    row.getString("account"),
                    row.getString("object"),
                    row.getString("kid"),
                    row.getString("record"));
        }
    }

    /// Adds an act.
    public void add(Act act) {
        Signature signature = act.signature();
        SubjectId account = act.account();
        OrganisationId organisation = act.organisation();
        jdbc.sql(INSERT)
                .param(clock.millis())
                .param(account == null ? null : account.value())
                .param(organisation == null ? null : organisation.value())
                .param(act.what())
                .param(act.object())
                .param(signature == null ? null : signature.kid())
                .param(signature == null ? null : signature.record())
                .update();
    }

    /// The newest acts for an organisation, before a row.
    public List<Row> of(OrganisationId organisation, OptionalLong before, int atMost) {
        return rows("organisation = ?", organisation.value(), before, atMost);
    }

    /// The newest acts of a person, before a row.
    public List<Row> of(SubjectId account, OptionalLong before, int atMost) {
        return rows("account = ?", account.value(), before, atMost);
    }

    private List<Row> rows(String condition, String value, OptionalLong before, int atMost) {
        return jdbc.sql(
                        "select * from people_own.act where "
                                + condition
                                + " and number < ? order by number desc limit ?")
                .param(value)
                .param(before.orElse(Long.MAX_VALUE))
                .param(atMost)
                .query((row, _) -> Row.of(row))
                .list();
    }
}
