package org.juzhou.platform.identity;

import java.util.List;
import java.util.Optional;
import org.juzhou.chain.contract.Call;
import org.juzhou.chain.contract.Contract;
import org.juzhou.chain.contract.Rejection;
import org.juzhou.chain.contract.State;
import org.juzhou.chain.contract.View;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.platform.identity.IdentityCommands.Bind;
import org.juzhou.platform.identity.IdentityCommands.Claim;
import org.juzhou.platform.identity.IdentityCommands.Join;
import org.juzhou.platform.identity.IdentityCommands.ListOrganisation;
import org.juzhou.platform.identity.IdentityCommands.Quit;
import org.juzhou.platform.identity.IdentityCommands.Remove;
import org.juzhou.platform.identity.IdentityCommands.Rename;
import org.juzhou.platform.identity.IdentityCommands.Resume;
import org.juzhou.platform.identity.IdentityCommands.SetPlatform;
import org.juzhou.platform.identity.IdentityCommands.SetRole;
import org.juzhou.platform.identity.IdentityCommands.Suspend;
import org.juzhou.platform.identity.IdentityCommands.Verify;

/// The rules of docs/spec/identity.md, version 1: who takes part, and how far each has come.
///
/// Whether an organisation may sign at all is the registry's; here stands who it is. Has no mutable
/// state; the executing thread calls it.
public final class IdentityContract implements Contract {
    @Override
    public String name() {
        return IdentityCommands.CONTRACT;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<View> views() {
        return List.of(IdentityState.REGISTRY);
    }

    @Override
    public void execute(Call call, State state) throws Rejection {
        IdentityState identity = new IdentityState(state);
        switch (IdentityCommands.read(call)) {
            case ListOrganisation listed -> list(call, listed, identity);
            case Claim _ -> claim(call, identity);
            case Verify verify -> verify(call, verify, identity);
            case Rename(OrganisationId organisation) -> rename(call, organisation, identity);
            case Suspend suspend -> suspend(call, suspend, identity);
            case Resume(OrganisationId organisation) -> resume(call, organisation, identity);
            case Remove remove -> remove(call, remove, identity);
            case SetPlatform platform -> setPlatform(call, platform, identity);
            case Join join -> join(call, join, identity);
            case Quit quit -> quit(call, quit, identity);
            case Bind bind -> bind(call, bind, identity);
            case SetRole role -> setRole(call, role, identity);
        }
    }

    private static void list(Call call, ListOrganisation listed, IdentityState identity)
            throws Rejection {
        requireRole(call, IdentityRole.LISTER, identity);
        OrganisationId id = listed.organisation();
        if (!identity.isRegistered(id)) {
            throw new Rejection(
                    "unknown-organisation",
                    "the registry has no such organisation: register it first",
                    "organisation");
        }
        if (identity.profile(id).isPresent()) {
            throw new Rejection(
                    "listed-already", "this organisation is listed already", "organisation");
        }
        OrganisationId from = listed.from();
        if (from != null) {
            identity.requireProfile(from, "from");
        }
        CreditCode code = listed.code();
        if (code != null) {
            Optional<OrganisationId> holder = identity.holderOf(code);
            if (holder.isPresent()) {
                throw new Rejection(
                        "code-taken",
                        "organisation " + holder.get() + " is listed by this code",
                        "code");
            }
            identity.take(code, id);
        }
        identity.put(id, Profile.of(listed, call.index(), call.blockTimeMillis()));
    }

    private static void claim(Call call, IdentityState identity) throws Rejection {
        Profile profile = identity.requireProfile(call.author(), "author");
        requireStanding(profile, Standing.LISTED, "author");
        identity.put(call.author(), profile.at(Standing.CLAIMED, call.blockTimeMillis()));
    }

    /// Of a powerful kind two people have to look at it, whose commitments differ.
    private static void verify(Call call, Verify verify, IdentityState identity) throws Rejection {
        requireRole(call, IdentityRole.REVIEWER, identity);
        OrganisationId id = verify.organisation();
        if (id.equals(call.author())) {
            throw new Rejection("own-case", "nobody verifies itself", "organisation");
        }
        Profile profile = identity.requireProfile(id, "organisation");
        requireStanding(profile, Standing.CLAIMED, "organisation");
        Profile.Review before = profile.review();
        if (verify.reviewer().equals(before.reviewer())) {
            throw new Rejection("same-reviewer", "the second look is another person's", "reviewer");
        }
        boolean isDone = !profile.kind().isPowerful() || before.reviewer() != null;
        Profile.Review seen =
                new Profile.Review(
                        before.reviewer() == null ? verify.reviewer() : before.reviewer(),
                        call.author(),
                        isDone ? call.blockTimeMillis() : 0);
        Profile reviewed = profile.reviewed(seen);
        identity.put(
                id, isDone ? reviewed.at(Standing.VERIFIED, call.blockTimeMillis()) : reviewed);
    }

    /// The name is off the ledger: here is proven who gave it when.
    private static void rename(Call call, OrganisationId id, IdentityState identity)
            throws Rejection {
        if (!id.equals(call.author())) {
            requireRole(call, IdentityRole.LISTER, identity);
        }
        requirePresent(identity.requireProfile(id, "organisation"), "organisation");
    }

    private static void suspend(Call call, Suspend suspend, IdentityState identity)
            throws Rejection {
        OrganisationId id = suspend.organisation();
        boolean isOwn = id.equals(call.author()) && suspend.reason() == Reason.OWN_REQUEST;
        if (!isOwn) {
            requireRole(call, IdentityRole.REVIEWER, identity);
        }
        Profile profile = identity.requireProfile(id, "organisation");
        requirePresent(profile, "organisation");
        identity.put(id, profile.suspended(suspend.reason(), call.blockTimeMillis()));
    }

    private static void resume(Call call, OrganisationId id, IdentityState identity)
            throws Rejection {
        Profile profile = identity.requireProfile(id, "organisation");
        boolean isOwn = id.equals(call.author()) && profile.reason() == Reason.OWN_REQUEST;
        if (!isOwn) {
            requireRole(call, IdentityRole.REVIEWER, identity);
            if (id.equals(call.author())) {
                throw new Rejection("own-case", "nobody resumes itself", "organisation");
            }
        }
        requireStanding(profile, Standing.SUSPENDED, "organisation");
        Standing before = profile.before();
        if (before == null) {
            throw new IllegalStateException("suspended from nowhere: " + id);
        }
        identity.put(id, profile.at(before, call.blockTimeMillis()));
    }

    private static void remove(Call call, Remove remove, IdentityState identity) throws Rejection {
        OrganisationId id = remove.organisation();
        boolean isOwn = id.equals(call.author()) && remove.reason() == Reason.OWN_REQUEST;
        if (!isOwn) {
            requireRole(call, IdentityRole.REVIEWER, identity);
        }
        Profile profile = identity.requireProfile(id, "organisation");
        if (profile.standing() == Standing.LEFT) {
            throw new Rejection(
                    "wrong-standing", "it left already, which is for good", "organisation");
        }
        OrganisationId into = remove.into();
        if (into != null) {
            if (into.equals(id)) {
                throw new Rejection("own-case", "nothing is merged into itself", "into");
            }
            requirePresent(identity.requireProfile(into, "into"), "into");
        }
        identity.release(profile.code());
        identity.put(id, profile.left(remove.reason(), into, call.blockTimeMillis()));
    }

    private static void setPlatform(Call call, SetPlatform platform, IdentityState identity)
            throws Rejection {
        Optional<PlatformFacts> before = identity.platform(platform.platform());
        boolean isOperator =
                before.map(facts -> facts.operator().equals(call.author())).orElse(false);
        boolean keepsOperator =
                before.map(facts -> facts.operator().equals(platform.operator())).orElse(false);
        if (!(isOperator && keepsOperator)) {
            requireRegistrar(call, identity);
        }
        requirePresent(identity.requireProfile(platform.operator(), "operator"), "operator");
        if (before.isPresent() && platform.agreement() < before.get().agreement()) {
            throw new Rejection(
                    "old-agreement",
                    "the version of an agreement never goes back: it is "
                            + before.get().agreement(),
                    "agreement");
        }
        identity.put(platform, call.index());
    }

    private static void join(Call call, Join join, IdentityState identity) throws Rejection {
        Profile profile = identity.requireProfile(call.author(), "author");
        requirePresent(profile, "author");
        if (!profile.review().isDone()) {
            throw new Rejection(
                    "wrong-standing", "only a verified organisation uses a platform", "author");
        }
        PlatformFacts platform = identity.requirePlatform(join.platform());
        if (platform.status() != PlatformStatus.OPEN) {
            throw new Rejection("platform-closed", "the platform takes nobody in now", "platform");
        }
        if (platform.agreement() != join.agreement()) {
            throw new Rejection(
                    "old-agreement",
                    "the agreement of now has version " + platform.agreement(),
                    "agreement");
        }
        if (identity.agreement(call.author(), join.platform()) == join.agreement()) {
            throw new Rejection(
                    "joined-already", "it uses this platform under this agreement", "platform");
        }
        identity.join(call.author(), join.platform(), join.agreement());
        if (profile.standing() == Standing.VERIFIED) {
            identity.put(call.author(), profile.at(Standing.ACTIVE, call.blockTimeMillis()));
        }
    }

    private static void quit(Call call, Quit quit, IdentityState identity) throws Rejection {
        if (identity.agreement(call.author(), quit.platform()) == 0) {
            throw new Rejection("not-joined", "it does not use this platform", "platform");
        }
        identity.quit(call.author(), quit.platform());
        Profile profile = identity.requireProfile(call.author(), "author");
        if (profile.standing() == Standing.ACTIVE && !identity.usesAny(call.author())) {
            identity.put(call.author(), profile.at(Standing.VERIFIED, call.blockTimeMillis()));
        }
    }

    private static void bind(Call call, Bind bind, IdentityState identity) throws Rejection {
        if (!bind.key().organisation().equals(call.author())) {
            requireRole(call, IdentityRole.LISTER, identity);
        }
        if (!identity.hasKey(bind.key())) {
            throw new Rejection("unknown-key", "the registry has no such key", "key");
        }
        if (identity.isBound(bind)) {
            throw new Rejection("bound-already", "the key is bound to this", "commitment");
        }
        identity.bind(bind, call.index());
    }

    private static void setRole(Call call, SetRole set, IdentityState identity) throws Rejection {
        requireRegistrar(call, identity);
        OrganisationId id = set.organisation();
        if (set.held() && !identity.isRegistered(id)) {
            throw new Rejection(
                    "unknown-organisation",
                    "the registry has no such organisation",
                    "organisation");
        }
        if (identity.holds(id, set.role()) == set.held()) {
            throw set.held()
                    ? new Rejection("role-held", "the organisation holds this role already", "role")
                    : new Rejection(
                            "role-not-held", "the organisation does not hold this role", "role");
        }
        identity.setRole(id, set.role(), set.held(), call.index());
    }

    private static void requireRegistrar(Call call, IdentityState identity) throws Rejection {
        if (!identity.isRegistrar(call.author())) {
            throw new Rejection("not-authorised", "needs the registry's role registrar", "author");
        }
    }

    /// A registrar may list; it reviews only where it was given that role.
    private static void requireRole(Call call, IdentityRole role, IdentityState identity)
            throws Rejection {
        boolean may =
                identity.holds(call.author(), role)
                        || (role == IdentityRole.LISTER && identity.isRegistrar(call.author()));
        if (!may) {
            throw new Rejection("not-authorised", "needs the role " + role.text(), "author");
        }
    }

    private static void requireStanding(Profile profile, Standing wanted, String field)
            throws Rejection {
        if (profile.standing() != wanted) {
            throw new Rejection(
                    "wrong-standing",
                    "it is " + profile.standing().text() + ", not " + wanted.text(),
                    field);
        }
    }

    private static void requirePresent(Profile profile, String field) throws Rejection {
        if (!profile.isPresent()) {
            throw new Rejection("wrong-standing", "it is " + profile.standing().text(), field);
        }
    }
}
