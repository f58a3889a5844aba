package org.juzhou.platform.operating;

import java.util.Optional;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.platform.access.SignedIn;
import org.juzhou.platform.custody.Custody;
import org.juzhou.platform.form.Forms;
import org.juzhou.platform.identity.IdentityCommands;
import org.juzhou.platform.people.Trail;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.juzhou.platform.signer.Wire;
import org.juzhou.platform.signing.Signatory;
import org.juzhou.platform.signing.Signatory.Draft;
import org.juzhou.platform.signing.Signatory.Signed;
import org.springframework.stereotype.Component;

/// Acts of the contract identity that the node signs for whoever may, noted in the trail.
@Component
class Acts {
    private final Signatory signatory;
    private final Custody custody;
    private final Trail trail;

    Acts(Signatory signatory, Custody custody, Trail trail) {
        this.custody = custody;
        this.signatory = signatory;
        this.trail = trail;
    }

    /// Signs in the name of the organisation that somebody acts for.
    ///
    /// @param about on whom or what: an id
    void act(SignedIn me, IdentityCommands command, String about) throws InterruptedException {
        note(me, command, about, signatory.act(me.acting(), draft(command)));
    }

    /// The same with a key in custody that the person may use by password and one-time code.
    ///
    /// @throws Problem `presence-missing` where there is none
    void actInCustody(SignedIn me, IdentityCommands command, String about, Typed typed)
            throws InterruptedException {
        String account = me.person().id().value();
        KeyId kid =
                byPassword(me)
                        .orElseThrow(
                                () ->
                                        new Problem(
                                                ErrorCode.PRESENCE_MISSING,
                                                "no key here takes your password"));
        Wire.Shown shown = new Wire.Shown(account, null, typed.password(), typed.otp());
        note(
                me,
                command,
                about,
                custody.act(new Custody.Signing(kid, me.person().id(), shown), draft(command)));
    }

    /// The key in custody that somebody may use by password; empty where there is none.
    Optional<KeyId> byPassword(SignedIn me) throws InterruptedException {
        String account = me.person().id().value();
        return custody.of(me.acting()).stream()
                .filter(
                        held ->
                                held.presences().stream()
                                        .anyMatch(
                                                who ->
                                                        who.account().equals(account)
                                                                && who.passkey() == null))
                .map(held -> KeyId.parse(held.kid()))
                .findFirst();
    }

    /// What somebody types to show that they are there.
    record Typed(String password, String otp) {
        Typed {
            password = Forms.typed(password);
            otp = Forms.typed(otp);
        }
    }

    private static Draft draft(IdentityCommands command) {
        return Draft.plain(IdentityCommands.CONTRACT, command.action(), command.fields());
    }

    private void note(SignedIn me, IdentityCommands command, String about, Signed signed) {
        trail.add(
                new Trail.Act(
                        command.action(),
                        me.person().id(),
                        me.acting(),
                        about,
                        new Trail.Signature(signed.kid().toString(), signed.place().id().hex())));
    }

    /// Whether the node holds the key of an organisation.
    boolean signsFor(OrganisationId organisation) {
        return signatory.signsFor(organisation);
    }
}
