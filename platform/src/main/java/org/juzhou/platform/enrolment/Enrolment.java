package org.juzhou.platform.enrolment;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.Chain;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.crypto.PublicKey;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.ledger.record.RecordReader;
import org.juzhou.ledger.record.SignedRecord;
import org.juzhou.platform.access.SignedIn;
import org.juzhou.platform.enrolment.Application.OfferedKey;
import org.juzhou.platform.enrolment.Applications.Begun;
import org.juzhou.platform.form.Forms;
import org.juzhou.platform.identity.CreditCode;
import org.juzhou.platform.identity.IdentityCommands;
import org.juzhou.platform.identity.IdentityFacts;
import org.juzhou.platform.identity.Industry;
import org.juzhou.platform.identity.OrganisationKind;
import org.juzhou.platform.identity.Profile;
import org.juzhou.platform.identity.Region;
import org.juzhou.platform.identity.Standing;
import org.juzhou.platform.importing.OrganisationName;
import org.juzhou.platform.people.Person;
import org.juzhou.platform.people.Trail;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.juzhou.platform.signing.OrganisationKeys;
import org.springframework.stereotype.Component;

/// The way of an application, on the applicant's side: begun, given a key, handed in, taken back.
/// Any thread may use it.
@Component
class Enrolment {
    private static final int SALT_BYTES = 16;
    private static final int MOST_OPEN = 10;

    private final Applications applications;
    private final IdentityFacts facts;
    private final OrganisationKeys keys;
    private final Trail trail;
    private final Chain chain;

    Enrolment(
            Applications applications,
            IdentityFacts facts,
            OrganisationKeys keys,
            Trail trail,
            Chain chain) {
        this.applications = applications;
        this.facts = facts;
        this.keys = keys;
        this.trail = trail;
        this.chain = chain;
    }

    /// What is typed into the form.
    record Entry(String name, String kind, String uscc, String region, String industry) {
        Entry {
            name = Forms.typed(name);
            kind = Forms.typed(kind);
            uscc = Forms.typed(uscc);
            region = Forms.typed(region);
            industry = Forms.typed(industry);
        }

        static final Entry NONE = new Entry("", OrganisationKind.ENTERPRISE.text(), "", "4301", "");
    }

    /// Begins an application: of a new organisation, or of the one that has the code.
    ///
    /// @throws FormatException with the code of the field that is wrong
    /// @throws Problem `wrong-standing` where the organisation has left or is suspended,
    ///   `too-many-applications`
    Application begin(Entry entry, Person applicant) {
        Wish wish = wish(entry);
        long open =
                applications.of(applicant.id()).stream()
                        .filter(one -> !one.state().isEnd())
                        .count();
        if (open >= MOST_OPEN) {
            throw new Problem(
                    ErrorCode.TOO_MANY_APPLICATIONS,
                    "at most " + MOST_OPEN + " are open at a time");
        }
        CreditCode code = wish.code();
        Optional<OrganisationId> there = Optional.ofNullable(code).flatMap(facts::holderOf);
        Begun begun =
                there.map(id -> ofKnown(id, wish, applicant))
                        .orElseGet(() -> ofNew(wish, applicant));
        long number = applications.insert(begun);
        trail.add(
                Trail.Act.of(
                        "application-begun",
                        applicant.id(),
                        begun.organisation(),
                        begun.organisation().value()));
        return applications.find(number).orElseThrow();
    }

    private Begun ofNew(Wish wish, Person applicant) {
        OrganisationId fresh = OrganisationId.random();
        return new Begun(
                fresh, applicant.id(), Purpose.ENROL, wish, new KeyId(fresh, 1), freshSalt());
    }

    /// What the ledger says of an organisation counts, not what is typed.
    private Begun ofKnown(OrganisationId id, Wish typed, Person applicant) {
        Profile profile = facts.profile(id).orElseThrow();
        if (!profile.isPresent()) {
            throw new Problem(
                    ErrorCode.WRONG_STANDING,
                    "the organisation of this code is " + profile.standing().text(),
                    "uscc");
        }
        Wish wish =
                new Wish(
                        typed.name(),
                        profile.kind(),
                        profile.code(),
                        profile.region(),
                        profile.industry());
        Purpose purpose = profile.standing() == Standing.LISTED ? Purpose.CLAIM : Purpose.RECOVER;
        return new Begun(id, applicant.id(), purpose, wish, keys.next(id), freshSalt());
    }

    /// Takes the key that the applicant made, and hands the application in.
    ///
    /// @throws FormatException `unacceptable-key`, `bad-proof` and the codes of records
    /// @throws Problem `application-closed`
    void offer(Application application, OfferedKey key) {
        PublicKey publicKey =
                PublicKey.checked(
                        Algorithm.parse(key.algorithm()), Bytes.parseBase64url(key.publicKey()));
        keys.requireProof(application.kid(), publicKey, Bytes.parseBase64url(key.proof()));
        String claim = key.claim();
        if (application.purpose() != Purpose.RECOVER) {
            requireClaim(application, publicKey, claim);
        }
        if (!applications.offer(application.number(), key)) {
            throw closed();
        }
        trail.add(
                Trail.Act.of(
                        "application-made",
                        application.account(),
                        application.organisation(),
                        Long.toString(application.number())));
    }

    /// Takes an application back.
    ///
    /// @throws Problem `application-closed`
    void withdraw(Application application) {
        if (application.state().isEnd() || !applications.move(application, State.WITHDRAWN, null)) {
            throw closed();
        }
        trail.add(
                Trail.Act.of(
                        "application-withdrawn",
                        application.account(),
                        application.organisation(),
                        Long.toString(application.number())));
    }

    /// An application of whoever asks: their own. Of others there is none.
    ///
    /// @throws Problem `not-found`
    Application own(long number, Person applicant) {
        return applications
                .find(number)
                .filter(one -> one.account().equals(applicant.id()))
                .orElseThrow(Enrolment::none);
    }

    /// An application that a reviewer may look at: handed in, and not their own.
    ///
    /// @throws Problem `not-found`
    Application toReview(long number, SignedIn reviewer) {
        return applications
                .find(number)
                .filter(one -> one.applied() > 0)
                .filter(one -> !one.account().equals(reviewer.person().id()))
                .filter(one -> !one.organisation().equals(reviewer.acting()))
                .orElseThrow(Enrolment::none);
    }

    List<Application> of(Person applicant) {
        return applications.of(applicant.id());
    }

    private void requireClaim(
            Application application, PublicKey publicKey, @Nullable String claim) {
        if (claim == null) {
            throw new FormatException("missing-member", "claim", "the signed claim is missing");
        }
        SignedRecord record = RecordReader.parse(Bytes.ascii(claim), chain.identity().suite());
        boolean isRight =
                record.kid().equals(application.kid())
                        && record.contract().equals(IdentityCommands.CONTRACT)
                        && record.action().equals(IdentityCommands.Claim.ACTION)
                        && record.chain().equals(chain.identity().chain());
        if (!isRight) {
            throw new FormatException(
                    "bad-record", "claim", "is the record claim-organisation by the new key");
        }
        if (!record.isSignedBy(publicKey)) {
            throw new FormatException(
                    "bad-signature-form", "claim", "is not signed by the key that is offered");
        }
    }

    private static Wish wish(Entry entry) {
        String name = OrganisationName.require(entry.name());
        OrganisationKind kind = OrganisationKind.parse(entry.kind());
        CreditCode code = code(entry.uscc().strip(), kind);
        return new Wish(
                name,
                kind,
                code,
                new Region(entry.region()),
                entry.industry().isBlank() ? null : new Industry(entry.industry()));
    }

    /// A sole trader's code is a person's: its check digit is judged, and it is forgotten.
    private static @Nullable CreditCode code(String typed, OrganisationKind kind) {
        if (typed.isEmpty()) {
            if (kind == OrganisationKind.ENTERPRISE) {
                throw new FormatException("code-missing", "uscc", "an enterprise has a code");
            }
            return null;
        }
        CreditCode code = read(typed);
        if (kind == OrganisationKind.SOLE_TRADER) {
            return null;
        }
        if (code.isSoleTrader()) {
            throw new FormatException(
                    "code-not-allowed", "uscc", "begins with 92: choose the kind sole trader");
        }
        return code;
    }

    private static CreditCode read(String typed) {
        try {
            return CreditCode.read(typed);
        } catch (FormatException e) {
            throw new FormatException(e.code(), "uscc", String.valueOf(e.getMessage()));
        }
    }

    private static Bytes freshSalt() {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return Bytes.of(salt);
    }

    static Problem closed() {
        return new Problem(ErrorCode.APPLICATION_CLOSED, "it is decided or taken back");
    }

    private static Problem none() {
        return new Problem(ErrorCode.NOT_FOUND, "no such application");
    }
}
