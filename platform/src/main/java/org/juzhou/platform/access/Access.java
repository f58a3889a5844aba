package org.juzhou.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.juzhou.chain.Chain;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.platform.NodeKey;
import org.juzhou.platform.http.OwnerAccess;
import org.juzhou.platform.identity.IdentityFacts;
import org.juzhou.platform.identity.IdentityRole;
import org.juzhou.platform.people.Person;
import org.juzhou.platform.people.ProofLevel;
import org.juzhou.platform.people.Session;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// The one place that says who may. Any thread may use it.
@Component
public class Access {
    private static final String NAME = SignedIn.class.getName();

    private final Grants grants;
    private final Clients clients;
    private final OwnerAccess owner;
    private final IdentityFacts facts;
    private final OrganisationId operator;

    /// Where it stands who holds what.
    @Component
    record Held(Grants grants, Clients clients) {}

    Access(
            Held held,
            OwnerAccess owner,
            IdentityFacts facts,
            Chain chain,
            ObjectProvider<NodeKey> key) {
        this.grants = held.grants();
        this.clients = held.clients();
        this.owner = owner;
        this.facts = facts;
        this.operator =
                Optional.ofNullable(key.getIfAvailable())
                        .map(one -> one.kid().organisation())
                        .orElseGet(
                                () ->
                                        chain.identity()
                                                .genesis()
                                                .founders()
                                                .getFirst()
                                                .organisation());
    }

    /// The organisation that runs this node: whose key it has, else the first founder.
    public OrganisationId operator() {
        return operator;
    }

    /// Who is signed in; empty for a visitor.
    public Optional<SignedIn> signedIn(HttpServletRequest request) {
        SignedIn known = (SignedIn) request.getAttribute(NAME);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<SignedIn> found =
                clients.find(request).map(this::of).or(() -> Session.of(request).map(this::of));
        found.ifPresent(one -> request.setAttribute(NAME, one));
        return found;
    }

    /// Asks that somebody is signed in.
    ///
    /// @throws Problem `sign-in-needed`
    public SignedIn require(HttpServletRequest request) {
        return signedIn(request)
                .orElseThrow(() -> new Problem(ErrorCode.SIGN_IN_NEEDED, "nobody is signed in"));
    }

    /// Asks for a right, in the organisation that somebody acts for.
    ///
    /// @throws Problem `sign-in-needed`, `not-permitted`
    public SignedIn require(HttpServletRequest request, Right right) {
        SignedIn somebody = require(request);
        if (!somebody.may(right)) {
            throw new Problem(
                    ErrorCode.NOT_PERMITTED,
                    somebody.organisation().isEmpty()
                            ? "you act for no organisation"
                            : "needs the right " + right.text());
        }
        return somebody;
    }

    /// Lets the owner of the machine through by the token, and people by a right.
    ///
    /// @return who it is; empty for the owner
    /// @throws Problem `sign-in-needed`, `not-permitted`
    public Optional<SignedIn> requireOwnerOr(HttpServletRequest request, Right right) {
        return owner.hasToken(request) ? Optional.empty() : Optional.of(require(request, right));
    }

    private SignedIn of(Session session) {
        List<Grant> held = grants.valid(session.person().id());
        List<OrganisationId> choices = held.stream().map(Grant::organisation).distinct().toList();
        Optional<OrganisationId> acting =
                session.organisation()
                        .filter(choices::contains)
                        .or(() -> choices.stream().findFirst());
        Set<Right> rights = EnumSet.noneOf(Right.class);
        acting.ifPresent(
                organisation ->
                        held.stream()
                                .filter(grant -> grant.organisation().equals(organisation))
                                .flatMap(grant -> grant.role().rights().stream())
                                .filter(right -> hasItself(organisation, right))
                                .forEach(rights::add));
        return new SignedIn(session.person(), acting, rights, choices);
    }

    private SignedIn of(Client client) {
        Person program =
                new Person(
                        client.subject(),
                        "client-" + client.number(),
                        client.name(),
                        ProofLevel.DECLARED);
        OrganisationId organisation = client.organisation();
        Set<Right> rights = EnumSet.noneOf(Right.class);
        client.scopes().stream()
                .filter(right -> hasItself(organisation, right))
                .forEach(rights::add);
        return new SignedIn(program, Optional.of(organisation), rights, List.of(organisation));
    }

    /// Nobody may for an organisation what it may not itself.
    private boolean hasItself(OrganisationId organisation, Right right) {
        if (right.isOperators()) {
            return organisation.equals(operator);
        }
        return right != Right.REVIEW || facts.holds(organisation, IdentityRole.REVIEWER);
    }
}
