package org.juzhou.platform.enrolment;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.platform.access.Access;
import org.juzhou.platform.custody.Custody;
import org.juzhou.platform.enrolment.Application.OfferedKey;
import org.juzhou.platform.form.Forms;
import org.juzhou.platform.identity.IdentityCommands;
import org.juzhou.platform.passkey.Passkey;
import org.juzhou.platform.passkey.Passkeys;
import org.juzhou.platform.passkey.Site;
import org.juzhou.platform.people.Person;
import org.juzhou.platform.people.SignIn;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.juzhou.platform.signer.Wire;
import org.juzhou.platform.signing.Signatory;
import org.juzhou.platform.signing.Signatory.Draft;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// An applicant who leaves the key in custody: the signer makes it, and signs the claim while the
/// applicant is there.
@Controller
final class CustodyOffer {
    private final Enrolment enrolment;
    private final Custody custody;
    private final Access access;
    private final EnrolmentPages pages;
    private final Means means;

    CustodyOffer(
            Enrolment enrolment,
            Custody custody,
            Access access,
            EnrolmentPages pages,
            Means means) {
        this.enrolment = enrolment;
        this.custody = custody;
        this.access = access;
        this.pages = pages;
        this.means = means;
    }

    /// By what an applicant shows to be there.
    @Component
    record Means(Passkeys passkeys, Site site, SignIn signIn, Signatory signatory) {}

    /// @param passkey number of a passkey; empty for password and one-time code
    record Entry(String passkey, String password, String otp) {
        Entry {
            passkey = Forms.typed(passkey);
            password = Forms.typed(password);
            otp = Forms.typed(otp);
        }
    }

    @PostMapping("/enrolment/{number}/custody")
    String offer(
            @PathVariable long number,
            Entry entry,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws InterruptedException {
        Person me = access.require(request).person();
        Application application = enrolment.own(number, me);
        if (application.state() != State.DRAFT && application.state() != State.SIGN) {
            throw Enrolment.closed();
        }
        boolean byPassword = entry.passkey().isEmpty();
        boolean done =
                Forms.isDone(
                        model,
                        response,
                        () -> {
                            if (byPassword) {
                                byPassword(application, me, entry);
                            } else {
                                byPasskey(application, me, entry.passkey(), model);
                            }
                        });
        return done && byPassword
                ? "redirect:/enrolment/" + number
                : pages.show(application, request, model);
    }

    private void byPassword(Application application, Person me, Entry entry)
            throws InterruptedException {
        means.signIn().confirm(me.id(), entry.password(), entry.otp());
        String secret = means.signIn().authenticator(me.id()).hex();
        Wire.Made made =
                custody.make(
                        application.kid(),
                        Wire.NewPresence.password(me.id().value(), entry.password(), secret));
        Wire.Shown shown = new Wire.Shown(me.id().value(), null, entry.password(), entry.otp());
        enrolment.offer(
                application,
                new OfferedKey(
                        made.algorithm(),
                        made.publicKey(),
                        made.proof(),
                        claim(application, made, me, shown)));
    }

    private @Nullable String claim(
            Application application, Wire.Made made, Person me, Wire.Shown shown)
            throws InterruptedException {
        if (application.purpose() == Purpose.RECOVER) {
            return null;
        }
        IdentityCommands.Claim command = new IdentityCommands.Claim();
        String input =
                means.signatory()
                        .record(
                                Draft.plain(
                                        IdentityCommands.CONTRACT,
                                        command.action(),
                                        command.fields()))
                        .input(application.kid(), Algorithm.parse(made.algorithm()));
        return input
                + "."
                + custody.sign(new Custody.Signing(application.kid(), me.id(), shown), input);
    }

    /// The page then asks the passkey to sign the claim.
    private void byPasskey(Application application, Person me, String number, Model model)
            throws InterruptedException {
        List<Passkeys.Own> mine = means.passkeys().of(me.id());
        Passkey passkey =
                mine.stream()
                        .filter(one -> Long.toString(one.number()).equals(number))
                        .findFirst()
                        .orElseThrow(
                                () -> new Problem(ErrorCode.NO_PASSKEY, "choose one", "passkey"))
                        .passkey();
        Wire.Made made =
                custody.make(
                        application.kid(),
                        Wire.NewPresence.passkey(
                                me.id().value(),
                                means.site().host(),
                                passkey.id().base64url(),
                                passkey.credential().base64url()));
        model.addAttribute("made", made);
        model.addAttribute("madePasskey", passkey.id().base64url());
    }
}
