package org.juzhou.platform.enrolment;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.Chain;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.crypto.PublicKey;
import org.juzhou.ledger.json.JsonInteger;
import org.juzhou.ledger.json.JsonObject;
import org.juzhou.ledger.json.JsonText;
import org.juzhou.ledger.record.KeyClass;
import org.juzhou.ledger.record.KeyPurpose;
import org.juzhou.ledger.record.KeyRegistration;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.ledger.record.RegisteredKey;
import org.juzhou.platform.access.Access;
import org.juzhou.platform.access.Grants;
import org.juzhou.platform.access.Role;
import org.juzhou.platform.access.SignedIn;
import org.juzhou.platform.custody.Custody;
import org.juzhou.platform.enrolment.Application.OfferedKey;
import org.juzhou.platform.identity.IdentityCommands;
import org.juzhou.platform.identity.IdentityCommands.ListOrganisation;
import org.juzhou.platform.identity.IdentityCommands.Verify;
import org.juzhou.platform.identity.IdentityFacts;
import org.juzhou.platform.identity.Profile;
import org.juzhou.platform.identity.Standing;
import org.juzhou.platform.organisation.OrganisationNames;
import org.juzhou.platform.organisation.OrganisationNames.Named;
import org.juzhou.platform.people.Trail;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.juzhou.platform.signing.KeyFields;
import org.juzhou.platform.signing.OrganisationKeys;
import org.juzhou.platform.signing.Signatory;
import org.juzhou.platform.signing.Signatory.Draft;
import org.juzhou.platform.signing.Signatory.Signed;
import org.juzhou.platform.vault.SubjectId;
import org.springframework.stereotype.Component;

/// The decision about an application, and what then happens on the ledger. Each step asks the
/// ledger first, so that a decision that a stop interrupted is taken again and goes on. One at a
/// time.
@Component
class Review {
    private final Applications applications;
    private final Ledger ledger;
    private final Grants grants;
    private final Access access;
    private final Trail trail;

    Review(Applications applications, Ledger ledger, Grants grants, Access access, Trail trail) {
        this.applications = applications;
        this.ledger = ledger;
        this.grants = grants;
        this.access = access;
        this.trail = trail;
    }

    /// What it needs of the ledger.
    @Component
    record Ledger(
            Chain chain,
            IdentityFacts facts,
            OrganisationKeys keys,
            OrganisationNames names,
            Custody custody,
            Signatory signatory) {}

    /// Reasons to refuse, in the order in which they are shown.
    static final List<String> REASONS =
            List.of(
                    "documents-missing",
                    "not-authorised-by-it",
                    "facts-differ",
                    "duplicate",
                    "other");

    /// Finds an application right.
    ///
    /// @throws Problem `application-closed`, `same-reviewer`, and what the ledger refuses
    synchronized void approve(Application seen, SignedIn reviewer) throws InterruptedException {
        Application application = applications.find(seen.number()).orElseThrow();
        if (application.state() != State.WAITING) {
            throw Enrolment.closed();
        }
        SubjectId me = reviewer.person().id();
        boolean needsTwo =
                application.wish().kind().isPowerful() || application.purpose() == Purpose.RECOVER;
        if (needsTwo && me.equals(application.firstReviewer())) {
            throw new Problem(ErrorCode.SAME_REVIEWER, "the second look is another person's");
        }
        if (application.purpose() == Purpose.RECOVER) {
            recover(application, reviewer);
        } else {
            enrol(application, reviewer, needsTwo);
        }
    }

    /// Refuses an application.
    ///
    /// @throws Problem `application-closed`
    synchronized void refuse(Application seen, String reason, SignedIn reviewer) {
        if (!REASONS.contains(reason)) {
            throw new FormatException("unknown-reason", "reason", "must be one of " + REASONS);
        }
        Application application = applications.find(seen.number()).orElseThrow();
        if (application.state() != State.WAITING
                || !applications.move(application, State.REFUSED, reason)) {
            throw Enrolment.closed();
        }
        note("application-refused", application, reviewer, null);
    }

    private void enrol(Application application, SignedIn reviewer, boolean needsTwo)
            throws InterruptedException {
        OrganisationId id = application.organisation();
        register(application);
        list(application);
        if (profile(id).standing() == Standing.LISTED && !claim(application)) {
            applications.move(application, State.SIGN, null);
            return;
        }
        if (profile(id).standing() == Standing.CLAIMED) {
            Verify verify = new Verify(id, commitment(application, reviewer.person().id()));
            Signed signed =
                    ledger.signatory()
                            .act(
                                    reviewer.acting(),
                                    Draft.plain(
                                            IdentityCommands.CONTRACT,
                                            verify.action(),
                                            verify.fields()));
            note("application-approved", application, reviewer, signed);
        }
        if (profile(id).standing() == Standing.CLAIMED && needsTwo) {
            applications.lookedAt(application.number(), reviewer.person().id());
            return;
        }
        end(application);
    }

    /// Two have to look; then the new key comes, the old ones go, and so do the old roles.
    private void recover(Application application, SignedIn reviewer) throws InterruptedException {
        if (application.firstReviewer() == null) {
            applications.lookedAt(application.number(), reviewer.person().id());
            note("application-approved", application, reviewer, null);
            return;
        }
        OrganisationId id = application.organisation();
        registerKey(application);
        for (OrganisationKeys.Key key : ledger.keys().of(id)) {
            if (key.isValid() && !key.kid().equals(application.kid())) {
                JsonObject fields =
                        new JsonObject(
                                Map.of(
                                        "organisation", new JsonText(id.value()),
                                        "key", new JsonInteger(key.kid().number())));
                asOperator(Draft.plain(KeyRegistration.CONTRACT, "revoke-key", fields));
            }
        }
        grants.endAll(id, reviewer.person().id());
        note("application-approved", application, reviewer, null);
        end(application);
    }

    private void end(Application application) {
        OrganisationId id = application.organisation();
        for (Role role : List.of(Role.ADMINISTRATOR, Role.CLERK)) {
            boolean holds =
                    grants.valid(application.account(), id).stream()
                            .anyMatch(grant -> grant.role() == role);
            if (!holds) {
                grants.grant(new Grants.Wish(application.account(), id, role, null), null);
            }
        }
        applications.move(application, State.DONE, null);
    }

    private void register(Application application) throws InterruptedException {
        OrganisationId id = application.organisation();
        if (!ledger.keys().isRegistered(id)) {
            JsonObject fields = new JsonObject(Map.of("organisation", new JsonText(id.value())));
            asOperator(Draft.plain(KeyRegistration.CONTRACT, "register-organisation", fields));
        }
        registerKey(application);
    }

    private void registerKey(Application application) throws InterruptedException {
        OfferedKey offered =
                Optional.ofNullable(application.key())
                        .orElseThrow(() -> new IllegalStateException("waits without a key"));
        PublicKey key =
                PublicKey.checked(
                        Algorithm.parse(offered.algorithm()),
                        Bytes.parseBase64url(offered.publicKey()));
        var there = ledger.keys().find(application.kid());
        if (there.isPresent()) {
            if (!there.get().publicKey().equals(key)) {
                throw new Problem(
                        ErrorCode.KEY_EXISTS, "another key has this number now: apply again");
            }
            return;
        }
        RegisteredKey registered =
                new RegisteredKey(
                        application.kid().number(),
                        key,
                        classOf(application, key),
                        KeyPurpose.RECORDS,
                        0);
        asOperator(
                Draft.plain(
                        KeyRegistration.CONTRACT,
                        KeyRegistration.ACTION,
                        KeyFields.of(application.kid(), registered, offered.proof())));
        ledger.custody().bind(application.kid());
    }

    /// What the signer holds is in custody, whatever else is said of it.
    private KeyClass classOf(Application application, PublicKey key) throws InterruptedException {
        return ledger.custody()
                .held(application.kid())
                .filter(held -> held.publicKey().equals(key.bytes().base64url()))
                .map(_ -> KeyClass.CUSTODIAL)
                .orElse(KeyClass.SELF_HELD);
    }

    private void list(Application application) throws InterruptedException {
        OrganisationId id = application.organisation();
        if (ledger.facts().profile(id).isPresent()) {
            return;
        }
        Wish wish = application.wish();
        Named named = Named.of(id, wish.name(), null);
        ledger.names().keep(ledger.chain().identity().suite(), List.of(named));
        ListOrganisation command =
                new ListOrganisation(
                        id, wish.kind(), wish.code(), wish.region(), wish.industry(), null);
        asOperator(
                new Draft(
                        IdentityCommands.CONTRACT,
                        command.action(),
                        command.fields(),
                        named.disclosures(),
                        command.digests()));
    }

    /// @return whether the claim that the applicant signed counts; one that expired does not
    private boolean claim(Application application) throws InterruptedException {
        OfferedKey key = application.key();
        String claim = key == null ? null : key.claim();
        if (claim == null) {
            return false;
        }
        try {
            ledger.signatory().submit(Bytes.ascii(claim));
            return true;
        } catch (Problem e) {
            if (e.code() == ErrorCode.EXPIRED) {
                return false;
            }
            throw e;
        }
    }

    private void asOperator(Draft draft) throws InterruptedException {
        ledger.signatory().act(access.operator(), draft);
    }

    /// One salt for the matter: two reviewers give two commitments, one gives one.
    private Hash commitment(Application application, SubjectId person) {
        byte[] salt = application.salt().toArray();
        byte[] name = Bytes.ascii(person.value()).toArray();
        byte[] both = Arrays.copyOf(salt, salt.length + name.length);
        System.arraycopy(name, 0, both, salt.length, name.length);
        return ledger.chain().identity().suite().hash(Bytes.of(both));
    }

    private Profile profile(OrganisationId id) {
        return ledger.facts().profile(id).orElseThrow();
    }

    private void note(
            String what, Application application, SignedIn reviewer, @Nullable Signed signed) {
        trail.add(
                new Trail.Act(
                        what,
                        reviewer.person().id(),
                        reviewer.acting(),
                        Long.toString(application.number()),
                        signed == null
                                ? null
                                : new Trail.Signature(
                                        signed.kid().toString(), signed.place().id().hex())));
    }
}
