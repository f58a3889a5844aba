package org.juzhou.platform.enrolment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.platform.enrolment.Application.OfferedKey;
import org.juzhou.platform.identity.CreditCode;
import org.juzhou.platform.identity.Industry;
import org.juzhou.platform.identity.OrganisationKind;
import org.juzhou.platform.identity.Region;
import org.juzhou.platform.vault.SealedField;
import org.juzhou.platform.vault.SubjectId;
import org.juzhou.platform.vault.SubjectKeys;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The own table of applications. Any thread may use it.
@Component
class Applications {
    private final JdbcClient jdbc;
    private final SealedField names;
    private final InstantSource clock = InstantSource.system();

    Applications(DataSource source, SubjectKeys keys) {
        this.jdbc = JdbcClient.create(source);
        this.names = new SealedField(keys, "enrolment.application", "name");
    }

    /// What is begun.
    record Begun(
            OrganisationId organisation,
            SubjectId account,
            Purpose purpose,
            Wish wish,
            KeyId kid,
            Bytes salt) {}

    long insert(Begun begun) {
        Wish wish = begun.wish();
        SubjectId subject = SubjectId.of(begun.organisation());
        CreditCode code = wish.code();
        Industry industry = wish.industry();
        return jdbc.sql(
                        "insert into enrolment_own.application (organisation, account, purpose,"
                                + " kind, code, name, region, industry, kid, state, salt, made) values"
                                + " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning number")
                .param(begun.organisation().value())
                .param(begun.account().value())
                .param(begun.purpose().text())
                .param(wish.kind().text())
                .param(code == null ? null : code.value())
                .param(names.seal(subject, begun.kid().toString(), wish.name()))
                .param(wish.region().code())
                .param(industry == null ? null : industry.division())
                .param(begun.kid().toString())
                .param(State.DRAFT.text())
                .param(begun.salt().toArray())
                .param(clock.millis())
                .query(Long.class)
                .single();
    }

    Optional<Application> find(long number) {
        return jdbc.sql("select * from enrolment_own.application where number = ?")
                .param(number)
                .query((row, _) -> application(row))
                .optional();
    }

    List<Application> of(SubjectId account) {
        return jdbc.sql(
                        "select * from enrolment_own.application where account = ? order by number"
                                + " desc limit 50")
                .param(account.value())
                .query((row, _) -> application(row))
                .list();
    }

    /// Those in a state, before or after a number, at most so many.
    List<Application> in(State state, long after, int atMost) {
        return jdbc.sql(
                        "select * from enrolment_own.application where state = ? and number > ?"
                                + " order by number limit ?")
                .param(state.text())
                .param(after)
                .param(atMost)
                .query((row, _) -> application(row))
                .list();
    }

    /// Gives an application its key.
    ///
    /// @return whether it was a draft, or its claim had expired
    boolean offer(long number, OfferedKey key) {
        return jdbc.sql(
                                "update enrolment_own.application set algorithm = ?, public_key ="
                                        + " ?, proof = ?, claim = ?, applied = coalesce(applied, ?),"
                                        + " state = 'waiting' where number = ? and state in ('draft',"
                                        + " 'sign')")
                        .param(key.algorithm())
                        .param(key.publicKey())
                        .param(key.proof())
                        .param(key.claim())
                        .param(clock.millis())
                        .param(number)
                        .update()
                == 1;
    }

    /// Moves an application on; only from the state in which it was read.
    boolean move(Application from, State to, @Nullable String reason) {
        return jdbc.sql(
                                "update enrolment_own.application set state = ?, reason = ?,"
                                        + " decided = ? where number = ? and state = ?")
                        .param(to.text())
                        .param(reason)
                        .param(clock.millis())
                        .param(from.number())
                        .param(from.state().text())
                        .update()
                == 1;
    }

    void lookedAt(long number, SubjectId reviewer) {
        jdbc.sql(
                        "update enrolment_own.application set first_reviewer = ? where number = ?"
                                + " and first_reviewer is null")
                .param(reviewer.value())
                .param(number)
                .update();
    }

    private Application application(ResultSet row) throws SQLException {
        OrganisationId organisation = new OrganisationId(text(row, "organisation"));
        String kid = text(row, "kid");
        String code = row.getString("code");
        String industry = row.getString("industry");
        String publicKey = row.getString("public_key");
        String reviewer = row.getString("first_reviewer");
        return new Application(
                row.getLong("number"),
                organisation,
                new SubjectId(text(row, "account")),
                Purpose.of(text(row, "purpose")),
                new Wish(
                        names.open(
                                SubjectId.of(organisation),
                                kid,
                                Objects.requireNonNull(row.getBytes("name"))),
                        OrganisationKind.parse(text(row, "kind")),
                        code == null ? null : new CreditCode(code),
                        new Region(text(row, "region")),
                        industry == null ? null : new Industry(industry)),
                KeyId.parse(kid),
                publicKey == null
                        ? null
                        : new OfferedKey(
                                text(row, "algorithm"),
                                publicKey,
                                text(row, "proof"),
                                row.getString("claim")),
                State.of(text(row, "state")),
                row.getString("reason"),
                Bytes.of(Objects.requireNonNull(row.getBytes("salt"))),
                row.getLong("made"),
                row.getLong("applied"),
                reviewer == null ? null : new SubjectId(reviewer));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getString(column), column);
    }
}
