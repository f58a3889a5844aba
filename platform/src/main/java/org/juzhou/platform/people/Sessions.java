package org.juzhou.platform.people;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.platform.vault.SubjectId;
import org.springframework.http.ResponseCookie;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The own table of sessions. A session ends after twelve hours, or after two without use. Any
/// thread may use it.
@Component
public class Sessions {
    static final Duration LONGEST = Duration.ofHours(12);

    private static final Duration IDLE = Duration.ofHours(2);
    private static final Duration FOR_A_CODE = Duration.ofMinutes(10);
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);
    private static final int MOST_AGENT = 200;

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final InstantSource clock = InstantSource.system();

    Sessions(DataSource source, Accounts accounts) {
        this.jdbc = JdbcClient.create(source);
        this.accounts = accounts;
    }

    /// Begins a session, and gives the token of its cookie.
    String begin(SubjectId account, boolean waitsForCode, HttpServletRequest request) {
        long now = clock.millis();
        String token = Secret.fresh();
        String agent = Objects.requireNonNullElse(request.getHeader("User-Agent"), "");
        jdbc.sql("delete from people_own.session where ends < ? or seen < ?")
                .param(now)
                .param(now - IDLE.toMillis())
                .update();
        jdbc.sql(
                        "insert into people_own.session (digest, account, waits_for_code, made,"
                                + " seen, ends, agent) values (?, ?, ?, ?, ?, ?, ?)")
                .param(Secret.digest(token).toArray())
                .param(account.value())
                .param(waitsForCode)
                .param(now)
                .param(now)
                .param(now + (waitsForCode ? FOR_A_CODE : LONGEST).toMillis())
                .param(agent.length() > MOST_AGENT ? agent.substring(0, MOST_AGENT) : agent)
                .update();
        return token;
    }

    /// The session whose token a request shows, and notes its use.
    Optional<Session> find(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        return Arrays.stream(cookies)
                .filter(cookie -> cookie.getName().equals(Session.COOKIE))
                .findFirst()
                .flatMap(cookie -> find(Secret.digest(cookie.getValue())));
    }

    private Optional<Session> find(Bytes digest) {
        long now = clock.millis();
        Optional<Row> row =
                jdbc.sql(
                                "select * from people_own.session where digest = ? and ends > ?"
                                        + " and seen > ?")
                        .param(digest.toArray())
                        .param(now)
                        .param(now - IDLE.toMillis())
                        .query((found, _) -> Row.of(found))
                        .optional();
        row.filter(found -> found.seen() < now - NOTED_EVERY.toMillis())
                .ifPresent(
                        _ ->
                                jdbc.sql("update people_own.session set seen = ? where digest = ?")
                                        .param(now)
                                        .param(digest.toArray())
                                        .update());
        return row.flatMap(this::session);
    }

    /// Where somebody is signed in, newest first.
    List<Session> of(SubjectId account) {
        return jdbc
                .sql(
                        "select * from people_own.session where account = ? and not waits_for_code"
                                + " and ends > ? and seen > ? order by number desc")
                .param(account.value())
                .param(clock.millis())
                .param(clock.millis() - IDLE.toMillis())
                .query((row, _) -> Row.of(row))
                .stream()
                .flatMap(row -> session(row).stream())
                .toList();
    }

    /// Chooses for whom the person of a session acts.
    public void choose(Session session, OrganisationId organisation) {
        jdbc.sql("update people_own.session set organisation = ? where digest = ?")
                .param(organisation.value())
                .param(session.digest().toArray())
                .update();
    }

    void end(Session session) {
        jdbc.sql("delete from people_own.session where digest = ?")
                .param(session.digest().toArray())
                .update();
    }

    /// Ends a session of somebody by its number.
    ///
    /// @return whether it was there
    boolean end(SubjectId account, long number) {
        return jdbc.sql("delete from people_own.session where account = ? and number = ?")
                        .param(account.value())
                        .param(number)
                        .update()
                == 1;
    }

    /// Ends all sessions of somebody.
    public void endAll(SubjectId account) {
        jdbc.sql("delete from people_own.session where account = ?")
                .param(account.value())
                .update();
    }

    /// The cookie that keeps a token; an empty token removes it.
    public static ResponseCookie cookie(String token, HttpServletRequest request) {
        return ResponseCookie.from(Session.COOKIE, token)
                .path("/")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .maxAge(token.isEmpty() ? Duration.ZERO : LONGEST)
                .build();
    }

    private Optional<Session> session(Row row) {
        return accounts.person(row.account())
                .map(
                        person ->
                                new Session(
                                        row.number(),
                                        row.digest(),
                                        person,
                                        row.organisation(),
                                        row.waitsForCode(),
                                        row.made(),
                                        row.seen(),
                                        row.agent()));
    }

    private record Row(
            long number,
            Bytes digest,
            SubjectId account,
            Optional<OrganisationId> organisation,
            boolean waitsForCode,
            long made,
            long seen,
            String agent) {
        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getLong("number"),
                    Bytes.of(Objects.requireNonNull(row.getBytes("digest"))),
                    new SubjectId(Objects.requireNonNull(row.getString("account"))),
                    Optional.ofNullable(row.getString("organisation")).map(OrganisationId::new),
                    row.getBoolean("waits_for_code"),
                    row.getLong("made"),
                    row.getLong("seen"),
                    Objects.requireNonNull(row.getString("agent")));
        }
    }
}
