package org.juzhou.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.platform.http.Paths;
import org.juzhou.platform.people.Pace;
import org.juzhou.platform.people.Secret;
import org.juzhou.platform.people.Trail;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.juzhou.platform.vault.SubjectId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The own table of clients. Any thread may use it.
@Component
public class Clients {
    /// What a client can be given; people stay with people.
    public static final List<Right> SCOPES = List.of(Right.ACT, Right.IMPORT);

    private static final String PREFIX = "Bearer jzc_";
    private static final int MOST = 50;
    private static final int MOST_NAME = 60;
    private static final int REQUESTS_A_MINUTE = 1_200;
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Trail trail;
    private final InstantSource clock = InstantSource.system();
    private final Pace pace =
            new Pace(REQUESTS_A_MINUTE, Duration.ofMinutes(1), InstantSource.system());

    Clients(DataSource source, Trail trail) {
        this.jdbc = JdbcClient.create(source);
        this.trail = trail;
    }

    /// What is to be made.
    ///
    /// @param until last moment of its key, in milliseconds
    record Wish(OrganisationId organisation, String name, Set<Right> scopes, long until) {
        Wish {
            scopes = Set.copyOf(scopes);
        }
    }

    /// Makes a client.
    ///
    /// @return its key, which is in no table
    /// @throws FormatException `bad-client`
    /// @throws Problem `too-many-clients`
    String make(Wish wish, SubjectId by) {
        String name = wish.name().strip();
        if (name.isEmpty()
                || name.length() > MOST_NAME
                || name.chars().anyMatch(Character::isISOControl)) {
            throw new FormatException(
                    "bad-client", "name", "has 1 to " + MOST_NAME + " characters on one line");
        }
        if (wish.scopes().isEmpty() || !SCOPES.containsAll(wish.scopes())) {
            throw new FormatException("bad-client", "scopes", "has at least one scope");
        }
        if (wish.until() > clock.millis() + LONGEST.toMillis()) {
            throw new FormatException("bad-client", "day", "is at most a year from now");
        }
        if (of(wish.organisation()).stream().filter(one -> one.isValid(clock.millis())).count()
                >= MOST) {
            throw new Problem(ErrorCode.TOO_MANY_CLIENTS, "at most " + MOST + " at a time");
        }
        String key = "jzc_" + Secret.fresh();
        jdbc.sql(
                        "insert into access_own.client (subject, organisation, name, digest,"
                                + " scopes, made, made_by, until) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .param(SubjectId.randomPerson().value())
                .param(wish.organisation().value())
                .param(name)
                .param(Secret.digest(key).toArray())
                .param(
                        wish.scopes().stream()
                                .map(Right::text)
                                .sorted()
                                .collect(Collectors.joining(" ")))
                .param(clock.millis())
                .param(by.value())
                .param(wish.until())
                .update();
        trail.add(Trail.Act.of("client-made", by, wish.organisation(), name));
        return key;
    }

    /// The client whose key a request to the API shows; empty where it shows none. Pages are for
    /// people.
    ///
    /// @throws Problem `unknown-client` for a key that does not serve, `too-often`
    Optional<Client> find(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null || !header.startsWith(PREFIX) || Paths.isForPeople(request)) {
            return Optional.empty();
        }
        String key = header.substring("Bearer ".length());
        long now = clock.millis();
        Client client =
                jdbc.sql("select * from access_own.client where digest = ?")
                        .param(Secret.digest(key).toArray())
                        .query((row, _) -> client(row))
                        .optional()
                        .filter(one -> one.isValid(now))
                        .orElseThrow(
                                () ->
                                        new Problem(
                                                ErrorCode.UNKNOWN_CLIENT,
                                                "the key is ended or was never made"));
        pace.require(client.subject().value());
        Long seen = client.seen();
        if (seen == null || seen < now - NOTED_EVERY.toMillis()) {
            jdbc.sql("update access_own.client set seen = ? where number = ?")
                    .param(now)
                    .param(client.number())
                    .update();
        }
        return Optional.of(client);
    }

    /// The clients of an organisation, newest first, those that ended too.
    List<Client> of(OrganisationId organisation) {
        return jdbc.sql(
                        "select * from access_own.client where organisation = ? order by number"
                                + " desc limit 200")
                .param(organisation.value())
                .query((row, _) -> client(row))
                .list();
    }

    /// Ends a client at once.
    ///
    /// @throws Problem `not-found`
    void end(OrganisationId organisation, long number, SubjectId by) {
        int ended =
                jdbc.sql(
                                "update access_own.client set ended = ? where organisation = ? and"
                                        + " number = ? and ended is null")
                        .param(clock.millis())
                        .param(organisation.value())
                        .param(number)
                        .update();
        if (ended == 0) {
            throw new Problem(ErrorCode.NOT_FOUND, "no such client of this organisation");
        }
        trail.add(Trail.Act.of("client-ended", by, organisation, Long.toString(number)));
    }

    private static Client client(ResultSet row) throws SQLException {
        Set<Right> scopes = EnumSet.noneOf(Right.class);
        List<String> texts = Arrays.asList(text(row, "scopes").split(" "));
        SCOPES.stream().filter(right -> texts.contains(right.text())).forEach(scopes::add);
        return new Client(
                row.getLong("number"),
                new SubjectId(text(row, "subject")),
                new OrganisationId(text(row, "organisation")),
                text(row, "name"),
                scopes,
                row.getLong("made"),
                row.getLong("until"),
                (Long) row.getObject("seen"),
                (Long) row.getObject("ended"));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getString(column), column);
    }
}
