package org.juzhou.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.juzhou.platform.access.Invitations.Invitation;
import org.juzhou.platform.form.Forms;
import org.juzhou.platform.people.Accounts;
import org.juzhou.platform.people.LoginName;
import org.juzhou.platform.people.Passwords;
import org.juzhou.platform.people.Person;
import org.juzhou.platform.people.PersonName;
import org.juzhou.platform.people.Sessions;
import org.juzhou.platform.people.SignIn;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// What becomes of a link when somebody uses it: all of it or nothing.
@Component
class Joining {
    private final Invitations invitations;
    private final Grants grants;
    private final Accounts accounts;
    private final SignIn signIn;
    private final Sessions sessions;
    private final Passwords passwords;
    private final TransactionTemplate transaction;
    private final InstantSource clock = InstantSource.system();

    Joining(Invitations invitations, Grants grants, Parts parts, TransactionTemplate transaction) {
        this.invitations = invitations;
        this.grants = grants;
        this.accounts = parts.accounts();
        this.signIn = parts.signIn();
        this.sessions = parts.sessions();
        this.passwords = parts.passwords();
        this.transaction = transaction;
    }

    /// What it needs of the package people.
    @Component
    record Parts(Accounts accounts, SignIn signIn, Sessions sessions, Passwords passwords) {}

    /// What somebody types who has no account yet, or sets a password anew.
    record Entry(String login, String name, String password, String again) {
        Entry {
            login = Forms.typed(login);
            name = Forms.typed(name);
            password = Forms.typed(password);
            again = Forms.typed(again);
        }
    }

    /// Somebody who is signed in takes the role.
    void join(Invitation invitation, Person person) {
        transaction.executeWithoutResult(
                _ -> {
                    invitations.use(invitation);
                    grant(invitation, person);
                });
    }

    /// Somebody makes an account and takes the role.
    ///
    /// @return the token of a session
    String join(Invitation invitation, Entry entry, HttpServletRequest request) {
        LoginName login = LoginName.typed(entry.login());
        PersonName name = new PersonName(entry.name());
        passwords.require(entry.password(), login);
        Passwords.requireSame(entry.password(), entry.again());
        Person made =
                Objects.requireNonNull(
                        transaction.execute(
                                _ -> {
                                    invitations.use(invitation);
                                    Person person = accounts.make(login, name, clock.millis());
                                    signIn.setPassword(person, entry.password());
                                    grant(invitation, person);
                                    return person;
                                }));
        return signIn.begin(made.id(), request);
    }

    /// Somebody sets a password anew; every device is signed out, and the authenticator is off.
    String reset(Invitation invitation, Entry entry, HttpServletRequest request) {
        Person person = person(invitation).orElseThrow();
        Passwords.requireSame(entry.password(), entry.again());
        passwords.require(entry.password(), new LoginName(person.login()));
        transaction.executeWithoutResult(
                _ -> {
                    invitations.use(invitation);
                    signIn.setPassword(person, entry.password());
                    signIn.forgetCode(person.id());
                    sessions.endAll(person.id());
                });
        return signIn.begin(person.id(), request);
    }

    /// Whose password a link sets anew; empty where it is one to join.
    Optional<Person> person(Invitation invitation) {
        return Optional.ofNullable(invitation.account()).flatMap(accounts::person);
    }

    private void grant(Invitation invitation, Person person) {
        Role role = Objects.requireNonNull(invitation.role(), "an invitation has a role");
        grants.grant(
                new Grants.Wish(person.id(), invitation.organisation(), role, invitation.until()),
                null);
    }
}
