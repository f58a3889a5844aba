package org.juzhou.platform.credential;

import java.time.InstantSource;
import java.util.Optional;
import org.juzhou.chain.Chain;
import org.juzhou.chain.Head;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.platform.NodeKey;
import org.juzhou.platform.access.Access;
import org.juzhou.platform.identity.IdentityFacts;
import org.juzhou.platform.identity.Profile;
import org.juzhou.platform.organisation.OrganisationQueries;
import org.juzhou.platform.organisation.OrganisationRow;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.juzhou.platform.signing.HeldKeys;
import org.juzhou.platform.signing.OrganisationKeys;
import org.springframework.stereotype.Component;

/// The operator as issuer: credentials from what the ledger has now. Any thread may use it.
@Component
class Credentials {
    private final Chain chain;
    private final Access access;
    private final HeldKeys held;
    private final Facts facts;
    private final InstantSource clock = InstantSource.system();

    Credentials(Chain chain, Access access, HeldKeys held, Facts facts) {
        this.chain = chain;
        this.access = access;
        this.held = held;
        this.facts = facts;
    }

    /// Where it reads what a credential says.
    @Component
    record Facts(IdentityFacts identity, OrganisationKeys keys, OrganisationQueries queries) {}

    /// Issues the credential of an organisation.
    ///
    /// @param site address of this server
    /// @throws Problem `wrong-standing` where it is not verified, `no-signing-key`, `no-head-yet`,
    ///   `unknown-key` where it has no valid key
    String issue(OrganisationId organisation, String site) {
        NodeKey issuer =
                held.of(access.operator())
                        .orElseThrow(
                                () ->
                                        new Problem(
                                                ErrorCode.NO_SIGNING_KEY,
                                                "this node has no key of the operator"));
        Profile profile =
                facts.identity()
                        .profile(organisation)
                        .filter(one -> one.isPresent() && one.review().isDone())
                        .orElseThrow(
                                () ->
                                        new Problem(
                                                ErrorCode.WRONG_STANDING,
                                                "only a verified organisation has a credential"));
        OrganisationKeys.Key holder =
                facts.keys().of(organisation).stream()
                        .filter(OrganisationKeys.Key::isValid)
                        .reduce((_, last) -> last)
                        .orElseThrow(
                                () ->
                                        new Problem(
                                                ErrorCode.UNKNOWN_KEY,
                                                "the organisation has no valid key"));
        return new CredentialIssuer(site, issuer.kid(), issuer.key())
                .issue(
                        new EnterpriseCredential(
                                facts(organisation, profile),
                                facts.queries()
                                        .organisation(organisation.value())
                                        .map(OrganisationRow::name)
                                        .orElse(null),
                                Optional.ofNullable(profile.code())
                                        .map(Object::toString)
                                        .orElse(null),
                                new EnterpriseCredential.Holder(
                                        holder.kid(), holder.facts().publicKey()),
                                asOf(),
                                site + "/api/organisations/" + organisation.value()),
                        clock.instant().getEpochSecond());
    }

    /// Checks one that the operator issued.
    ///
    /// @throws org.juzhou.ledger.FormatException as [CredentialCheck#check]
    CredentialCheck.Checked check(String text) {
        return new CredentialCheck(
                        kid ->
                                kid.organisation().equals(access.operator())
                                        ? facts.keys().find(kid).map(key -> key.publicKey())
                                        : Optional.empty())
                .check(text, clock.instant().getEpochSecond());
    }

    /// How the organisation stands now; empty where it is not known.
    Optional<String> standing(String organisation) {
        return facts.identity()
                .profile(new OrganisationId(organisation))
                .map(profile -> profile.standing().text());
    }

    private static EnterpriseCredential.Facts facts(OrganisationId organisation, Profile profile) {
        return new EnterpriseCredential.Facts(
                organisation,
                profile.kind().text(),
                profile.region().code(),
                Optional.ofNullable(profile.industry()).map(one -> one.division()).orElse(null),
                profile.standing().text(),
                profile.review().by());
    }

    private EnterpriseCredential.AsOf asOf() {
        Head head =
                chain.head()
                        .orElseThrow(
                                () -> Problem.later(ErrorCode.NO_HEAD_YET, "no head is signed", 1));
        return new EnterpriseCredential.AsOf(
                chain.identity().chain(),
                chain.identity().genesis().origin(),
                head.size(),
                head.root(),
                head.timeMillis());
    }
}
