package org.juzhou.platform.operating;

import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.platform.access.SignedIn;
import org.juzhou.platform.identity.IdentityCommands;
import org.juzhou.platform.people.Trail;
import org.juzhou.platform.signing.Signatory;
import org.juzhou.platform.signing.Signatory.Draft;
import org.juzhou.platform.signing.Signatory.Signed;
import org.springframework.stereotype.Component;

/// Acts of the contract identity that the node signs for whoever may, noted in the trail.
@Component
class Acts {
    private final Signatory signatory;
    private final Trail trail;

    Acts(Signatory signatory, Trail trail) {
        this.signatory = signatory;
        this.trail = trail;
    }

    /// Signs in the name of the organisation that somebody acts for.
    ///
    /// @param about on whom or what: an id
    void act(SignedIn me, IdentityCommands command, String about) throws InterruptedException {
        Signed signed =
                signatory.act(
                        me.acting(),
                        Draft.plain(IdentityCommands.CONTRACT, command.action(), command.fields()));
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
