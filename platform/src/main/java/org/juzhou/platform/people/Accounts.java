package org.juzhou.platform.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Bytes;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.juzhou.platform.vault.SealedField;
import org.juzhou.platform.vault.SubjectId;
import org.juzhou.platform.vault.SubjectKeys;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The own table of accounts. Names and secrets are sealed under the key of their person. Any
/// thread may use it.
@Component
public class Accounts {
    private static final String ACTIVE = "active";

    private final JdbcClient jdbc;
    private final SealedField names;
    private final SealedField secrets;

    Accounts(DataSource source, SubjectKeys keys) {
        this.jdbc = JdbcClient.create(source);
        this.names = new SealedField(keys, "people.account", "name");
        this.secrets = new SealedField(keys, "people.account", "secret");
    }

    /// What signing in needs to know of an account.
    ///
    /// @param password as Argon2id stores it; null where none was set
    /// @param secret of the authenticator; null without one
    /// @param lastStep of the authenticator that was used
    record Access(
            Person person,
            @Nullable String password,
            @Nullable Bytes secret,
            long lastStep,
            Guard guard) {}

    /// What keeps an account from being tried.
    ///
    /// @param lockedUntil in milliseconds
    record Guard(boolean isActive, long lockedUntil) {}

    /// Makes an account without a password.
    ///
    /// @throws Problem `login-taken`
    public Person make(LoginName login, PersonName name, long now) {
        SubjectId id = SubjectId.randomPerson();
        try {
            jdbc.sql(
                            "insert into people_own.account (id, login, name, level, state, made)"
                                    + " values (?, ?, ?, ?, ?, ?)")
                    .param(id.value())
                    .param(login.value())
                    .param(names.seal(id, id.value(), name.value()))
                    .param(ProofLevel.DECLARED.text())
                    .param(ACTIVE)
                    .param(now)
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Problem(ErrorCode.LOGIN_TAKEN, "somebody has this login name", "login");
        }
        return new Person(id, login.value(), name.value(), ProofLevel.DECLARED);
    }

    /// Somebody by id; empty where there is nobody.
    public Optional<Person> person(SubjectId id) {
        return jdbc.sql("select * from people_own.account where id = ?")
                .param(id.value())
                .query((row, _) -> person(row))
                .optional();
    }

    /// Somebody by login name; empty where there is nobody.
    public Optional<Person> person(LoginName login) {
        return access(login).map(Access::person);
    }

    /// How many there are.
    public long count() {
        return jdbc.sql("select count(*) from people_own.account").query(Long.class).single();
    }

    Optional<Access> access(LoginName login) {
        return jdbc.sql("select * from people_own.account where login = ?")
                .param(login.value())
                .query((row, _) -> access(row))
                .optional();
    }

    Optional<Access> access(SubjectId id) {
        return jdbc.sql("select * from people_own.account where id = ?")
                .param(id.value())
                .query((row, _) -> access(row))
                .optional();
    }

    void setPassword(SubjectId id, String stored) {
        jdbc.sql(
                        "update people_own.account set password = ?, failures = 0, locked_until = 0"
                                + " where id = ?")
                .param(stored)
                .param(id.value())
                .update();
    }

    /// @param secret null for none any more
    void setSecret(SubjectId id, @Nullable Bytes secret, long step) {
        jdbc.sql("update people_own.account set secret = ?, secret_step = ? where id = ?")
                .param(secret == null ? null : secrets.seal(id, id.value(), secret.hex()))
                .param(step)
                .param(id.value())
                .update();
        jdbc.sql("delete from people_own.recovery where account = ?").param(id.value()).update();
    }

    /// Uses up a step of the authenticator.
    ///
    /// @return whether nobody used it before
    boolean useStep(SubjectId id, long step) {
        return jdbc.sql(
                                "update people_own.account set secret_step = ? where id = ? and"
                                        + " secret_step < ?")
                        .param(step)
                        .param(id.value())
                        .param(step)
                        .update()
                == 1;
    }

    void setRecovery(SubjectId id, List<Bytes> digests) {
        jdbc.sql("delete from people_own.recovery where account = ?").param(id.value()).update();
        for (Bytes digest : digests) {
            jdbc.sql("insert into people_own.recovery (account, digest) values (?, ?)")
                    .param(id.value())
                    .param(digest.toArray())
                    .update();
        }
    }

    boolean useRecovery(SubjectId id, Bytes digest, long now) {
        return jdbc.sql(
                                "update people_own.recovery set used = ? where account = ? and"
                                        + " digest = ? and used is null")
                        .param(now)
                        .param(id.value())
                        .param(digest.toArray())
                        .update()
                == 1;
    }

    int recoveryLeft(SubjectId id) {
        return jdbc.sql(
                        "select count(*) from people_own.recovery where account = ? and used is"
                                + " null")
                .param(id.value())
                .query(Integer.class)
                .single();
    }

    void setLevel(SubjectId id, ProofLevel level) {
        jdbc.sql("update people_own.account set level = ? where id = ?")
                .param(level.text())
                .param(id.value())
                .update();
    }

    /// Counts a wrong try, and says how many there were in a row.
    int failed(SubjectId id) {
        return jdbc.sql(
                        "update people_own.account set failures = failures + 1 where id = ?"
                                + " returning failures")
                .param(id.value())
                .query(Integer.class)
                .single();
    }

    void lock(SubjectId id, long until) {
        jdbc.sql("update people_own.account set locked_until = ? where id = ?")
                .param(until)
                .param(id.value())
                .update();
    }

    void succeeded(SubjectId id, long now) {
        jdbc.sql(
                        "update people_own.account set failures = 0, locked_until = 0, seen = ?"
                                + " where id = ?")
                .param(now)
                .param(id.value())
                .update();
    }

    private Access access(ResultSet row) throws SQLException {
        Person person = person(row);
        byte[] secret = row.getBytes("secret");
        return new Access(
                person,
                row.getString("password"),
                secret == null
                        ? null
                        : Bytes.parseHex(secrets.open(person.id(), person.id().value(), secret)),
                row.getLong("secret_step"),
                new Guard(ACTIVE.equals(row.getString("state")), row.getLong("locked_until")));
    }

    private Person person(ResultSet row) throws SQLException {
        SubjectId id = new SubjectId(text(row, "id"));
        return new Person(
                id,
                text(row, "login"),
                names.open(id, id.value(), bytes(row, "name")),
                ProofLevel.of(text(row, "level")));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getString(column), column);
    }

    private static byte[] bytes(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getBytes(column), column);
    }
}
