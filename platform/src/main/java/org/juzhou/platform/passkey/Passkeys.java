package org.juzhou.platform.passkey;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;
import org.juzhou.platform.people.Trail;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.juzhou.platform.vault.SubjectId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The own tables of passkeys and of what they are asked to sign. Any thread may use it.
@Component
public class Passkeys {
    /// The most passkeys of an account.
    static final int MOST = 20;

    /// The longest name of one, in characters.
    static final int MOST_NAME = 40;

    private static final int CHALLENGE_BYTES = 32;
    private static final Duration FOR_AN_ANSWER = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final Trail trail;
    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock = InstantSource.system();

    Passkeys(DataSource source, Trail trail) {
        this.jdbc = JdbcClient.create(source);
        this.trail = trail;
    }

    /// A passkey of an account.
    ///
    /// @param name that its owner gave it
    /// @param used when it was used last, in milliseconds; null for never
    public record Own(
            long number,
            SubjectId account,
            Passkey passkey,
            String name,
            long made,
            @Nullable Long used) {
        static Own of(ResultSet row) throws SQLException {
            return new Own(
                    row.getLong("number"),
                    new SubjectId(Objects.requireNonNull(row.getString("account"))),
                    new Passkey(
                            Bytes.of(Objects.requireNonNull(row.getBytes("id"))),
                            Bytes.of(Objects.requireNonNull(row.getBytes("credential"))),
                            row.getLong("counter")),
                    Objects.requireNonNull(row.getString("name")),
                    row.getLong("made"),
                    row.getObject("used", Long.class));
        }
    }

    /// Something fresh to be signed once within five minutes.
    ///
    /// @param account who is to; null for whoever signs in
    Bytes challenge(@Nullable SubjectId account) {
        byte[] bytes = new byte[CHALLENGE_BYTES];
        random.nextBytes(bytes);
        Bytes challenge = Bytes.of(bytes);
        long now = clock.millis();
        jdbc.sql("delete from people_own.challenge where ends < ?").param(now).update();
        jdbc.sql("insert into people_own.challenge (digest, account, ends) values (?, ?, ?)")
                .param(digest(challenge))
                .param(account == null ? null : account.value())
                .param(now + FOR_AN_ANSWER.toMillis())
                .update();
        return challenge;
    }

    /// Takes a challenge back; it was asked for once.
    ///
    /// @throws Problem `passkey-expired`
    void use(Bytes challenge, @Nullable SubjectId account) {
        int used =
                jdbc.sql(
                                "delete from people_own.challenge where digest = ? and ends > ?"
                                        + " and account is not distinct from ?")
                        .param(digest(challenge))
                        .param(clock.millis())
                        .param(account == null ? null : account.value())
                        .update();
        if (used != 1) {
            throw new Problem(ErrorCode.PASSKEY_EXPIRED, "is answered once, within 5 minutes");
        }
    }

    /// The passkeys of somebody, oldest first.
    public List<Own> of(SubjectId account) {
        return jdbc.sql("select * from people_own.passkey where account = ? order by number")
                .param(account.value())
                .query((row, _) -> Own.of(row))
                .list();
    }

    /// A passkey by the id that its authenticator chose.
    Optional<Own> find(Bytes id) {
        return jdbc.sql("select * from people_own.passkey where id = ?")
                .param(id.toArray())
                .query((row, _) -> Own.of(row))
                .optional();
    }

    /// Keeps a new passkey.
    ///
    /// @throws Problem `too-many-passkeys`, `passkey-known`, `bad-name`
    void add(SubjectId account, Passkey passkey, String name) {
        String clean = name.strip();
        if (clean.isEmpty() || clean.length() > MOST_NAME) {
            throw new Problem(ErrorCode.BAD_NAME, "1 to " + MOST_NAME + " characters", "name");
        }
        if (of(account).size() >= MOST) {
            throw new Problem(ErrorCode.TOO_MANY_PASSKEYS, "at most " + MOST);
        }
        try {
            jdbc.sql(
                            "insert into people_own.passkey (account, id, credential, counter,"
                                    + " name, made) values (?, ?, ?, ?, ?, ?)")
                    .param(account.value())
                    .param(passkey.id().toArray())
                    .param(passkey.credential().toArray())
                    .param(passkey.counter())
                    .param(clean)
                    .param(clock.millis())
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Problem(ErrorCode.PASSKEY_KNOWN, "this passkey is registered already");
        }
        trail.add(Trail.Act.of("passkey-added", account, null, null));
    }

    /// Notes a use.
    void used(Own own, long counter) {
        jdbc.sql("update people_own.passkey set counter = ?, used = ? where number = ?")
                .param(counter)
                .param(clock.millis())
                .param(own.number())
                .update();
    }

    /// Forgets a passkey of somebody.
    ///
    /// @return whether it was there
    boolean remove(SubjectId account, long number) {
        boolean was =
                jdbc.sql("delete from people_own.passkey where account = ? and number = ?")
                                .param(account.value())
                                .param(number)
                                .update()
                        == 1;
        if (was) {
            trail.add(Trail.Act.of("passkey-removed", account, null, null));
        }
        return was;
    }

    private static byte[] digest(Bytes challenge) {
        return Suite.STANDARD.hash(challenge).bytes().toArray();
    }
}
