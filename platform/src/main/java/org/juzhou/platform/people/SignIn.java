package org.juzhou.platform.people;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.platform.people.Accounts.Access;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.juzhou.platform.vault.SubjectId;
import org.springframework.stereotype.Component;

/// Who somebody is: password and one-time code, in growing pauses after wrong ones. Any thread may
/// use it.
@Component
public class SignIn {
    private static final int FREE_FAILURES = 5;
    private static final int MOST_DOUBLINGS = 6;
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final int TRIES_OF_AN_ADDRESS = 60;
    private static final int RECOVERY_CODES = 8;
    private static final int RECOVERY_LENGTH = 12;

    private final Accounts accounts;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Trail trail;
    private final InstantSource clock = InstantSource.system();
    private final Pace ofAddresses =
            new Pace(TRIES_OF_AN_ADDRESS, Duration.ofMinutes(10), InstantSource.system());

    SignIn(Accounts accounts, Passwords passwords, Sessions sessions, Trail trail) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.trail = trail;
    }

    /// What signing in led to.
    ///
    /// @param token of the cookie
    /// @param needsCode whether the one-time code is wanted now
    record Begun(String token, boolean needsCode) {}

    /// Signs in by password.
    ///
    /// @throws Problem `wrong-password` whoever it is, `account-locked`, `too-often`
    Begun byPassword(String login, String password, HttpServletRequest request) {
        ofAddresses.require(String.valueOf(request.getRemoteAddr()));
        Optional<Access> access = find(login);
        access.ifPresent(this::requireUnlocked);
        boolean right = passwords.matches(password, access.map(Access::password).orElse(null));
        if (!right || access.filter(one -> one.guard().isActive()).isEmpty()) {
            access.ifPresent(this::fail);
            throw new Problem(ErrorCode.WRONG_PASSWORD, "no such login name and password");
        }
        Access one = access.get();
        boolean needsCode = one.secret() != null;
        if (!needsCode) {
            signedIn(one.person());
        }
        return new Begun(sessions.begin(one.person().id(), needsCode, request), needsCode);
    }

    /// Signs in by the one-time code that is owed.
    ///
    /// @return the token of a new session
    /// @throws Problem `wrong-one-time-code`, `account-locked`
    String byCode(Session owing, String typed, HttpServletRequest request) {
        confirmCode(owing.person().id(), typed);
        sessions.end(owing);
        signedIn(owing.person());
        return sessions.begin(owing.person().id(), false, request);
    }

    /// Begins a session for somebody whose link or registration was just accepted.
    public String begin(SubjectId account, HttpServletRequest request) {
        trail.add(Trail.Act.of("signed-in", account, null, null));
        return sessions.begin(account, false, request);
    }

    /// Signs in somebody whose passkey was checked: it is two factors by itself.
    ///
    /// @return the token of a new session
    /// @throws Problem `wrong-password` where the account is closed
    public String byPasskey(SubjectId account, HttpServletRequest request) {
        Access access = require(account);
        if (!access.guard().isActive()) {
            throw new Problem(ErrorCode.WRONG_PASSWORD, "no such account");
        }
        signedIn(access.person());
        return sessions.begin(account, false, request);
    }

    /// Asks a person who is signed in for the password again, and for the code where there is an
    /// authenticator: presence, before an act of weight.
    ///
    /// @throws Problem `wrong-password`, `wrong-one-time-code`, `account-locked`
    public void confirm(SubjectId account, String password, String typed) {
        Access access = require(account);
        requireUnlocked(access);
        if (!passwords.matches(password, access.password())) {
            fail(access);
            throw new Problem(ErrorCode.WRONG_PASSWORD, "not your password", "password");
        }
        if (access.secret() != null) {
            confirmCode(account, typed);
        }
        accounts.succeeded(account, clock.millis());
    }

    /// The secret of somebody's authenticator, for the signer that checks its codes by itself.
    ///
    /// @throws Problem `code-needed` where there is none
    public Bytes authenticator(SubjectId account) {
        Bytes secret = require(account).secret();
        if (secret == null) {
            throw new Problem(ErrorCode.CODE_NEEDED, "turn the authenticator on first");
        }
        return secret;
    }

    /// Whether somebody has an authenticator.
    public boolean hasCode(SubjectId account) {
        return require(account).secret() != null;
    }

    /// Sets a password.
    ///
    /// @throws Problem `weak-password`
    public void setPassword(Person person, String password) {
        passwords.require(password, new LoginName(person.login()));
        accounts.setPassword(person.id(), passwords.hash(password));
        trail.add(Trail.Act.of("password-set", person.id(), null, null));
    }

    /// Turns the authenticator on, when it shows the right code.
    ///
    /// @return codes for whoever loses it, shown once
    /// @throws Problem `wrong-one-time-code`
    List<String> turnOn(SubjectId account, Bytes secret, String typed) {
        long step =
                Totp.step(secret, typed, clock.millis(), 0)
                        .orElseThrow(() -> wrongCode("the code of this secret"));
        accounts.setSecret(account, secret, step);
        List<String> codes =
                IntStream.range(0, RECOVERY_CODES)
                        .mapToObj(_ -> Totp.base32(Totp.freshSecret()))
                        .map(text -> text.substring(0, RECOVERY_LENGTH))
                        .toList();
        accounts.setRecovery(account, codes.stream().map(Secret::digest).toList());
        trail.add(Trail.Act.of("code-on", account, null, null));
        return codes;
    }

    /// Turns the authenticator off, where there is one.
    public void forgetCode(SubjectId account) {
        if (hasCode(account)) {
            accounts.setSecret(account, null, 0);
            trail.add(Trail.Act.of("code-off", account, null, null));
        }
    }

    private void confirmCode(SubjectId account, String typed) {
        Access access = require(account);
        requireUnlocked(access);
        Bytes secret = Objects.requireNonNull(access.secret(), "no authenticator");
        boolean right =
                Totp.step(secret, typed, clock.millis(), access.lastStep()).stream()
                                .anyMatch(step -> accounts.useStep(account, step))
                        || usesRecovery(account, typed);
        if (!right) {
            fail(access);
            throw wrongCode("the code of now, not used before");
        }
    }

    private boolean usesRecovery(SubjectId account, String typed) {
        String text = typed.strip().toUpperCase(Locale.ROOT);
        return text.length() == RECOVERY_LENGTH
                && accounts.useRecovery(account, Secret.digest(text), clock.millis());
    }

    private void signedIn(Person person) {
        accounts.succeeded(person.id(), clock.millis());
        trail.add(Trail.Act.of("signed-in", person.id(), null, null));
    }

    private Optional<Access> find(String login) {
        try {
            return accounts.access(LoginName.typed(login));
        } catch (FormatException e) {
            return Optional.empty();
        }
    }

    private Access require(SubjectId account) {
        return accounts.access(account)
                .orElseThrow(() -> new IllegalStateException("no account " + account));
    }

    private void requireUnlocked(Access access) {
        long wait = access.guard().lockedUntil() - clock.millis();
        if (wait > 0) {
            int seconds = (int) Duration.ofMillis(wait).toSeconds() + 1;
            throw Problem.later(
                    ErrorCode.ACCOUNT_LOCKED,
                    "too many wrong tries: wait " + seconds + " s",
                    seconds);
        }
    }

    private void fail(Access access) {
        SubjectId account = access.person().id();
        int failures = accounts.failed(account);
        if (failures >= FREE_FAILURES) {
            int doublings = Math.min(failures - FREE_FAILURES, MOST_DOUBLINGS);
            accounts.lock(account, clock.millis() + (FIRST_PAUSE.toMillis() << doublings));
            trail.add(Trail.Act.of("locked", account, null, null));
        }
    }

    private static Problem wrongCode(String rule) {
        return new Problem(ErrorCode.WRONG_ONE_TIME_CODE, "is " + rule, "otp");
    }
}
