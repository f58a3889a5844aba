package org.juzhou.platform.custody;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.juzhou.chain.Chain;
import org.juzhou.ledger.json.Json;
import org.juzhou.ledger.json.JsonInteger;
import org.juzhou.ledger.json.JsonObject;
import org.juzhou.ledger.json.JsonText;
import org.juzhou.ledger.record.KeyClass;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.KeyRegistration;
import org.juzhou.platform.access.Access;
import org.juzhou.platform.access.Right;
import org.juzhou.platform.access.SignedIn;
import org.juzhou.platform.form.Forms;
import org.juzhou.platform.passkey.Site;
import org.juzhou.platform.people.Accounts;
import org.juzhou.platform.people.SignIn;
import org.juzhou.platform.people.Trail;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.juzhou.platform.signer.Wire;
import org.juzhou.platform.signing.OrganisationKeys;
import org.juzhou.platform.signing.Signatory;
import org.juzhou.platform.signing.Signatory.Draft;
import org.juzhou.platform.signing.Signatory.Signed;
import org.juzhou.platform.vault.SubjectId;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// The keys of the organisation that somebody acts for. New keys and revocations are signed in the
/// browser by a key that lies there; where none does, the operator revokes at an administrator's
/// wish.
@Controller
final class KeyPages {
    private final Access access;
    private final OrganisationKeys keys;
    private final Signatory signatory;
    private final Chain chain;
    private final Presence presence;

    KeyPages(
            Access access,
            OrganisationKeys keys,
            Signatory signatory,
            Chain chain,
            Presence presence) {
        this.access = access;
        this.keys = keys;
        this.signatory = signatory;
        this.chain = chain;
        this.presence = presence;
    }

    /// How somebody proves to be there, and where it is noted.
    @Component
    record Presence(SignIn signIn, Trail trail, Custody custody, Accounts accounts, Site site) {}

    /// A key in custody, and who may use it.
    ///
    /// @param mine ids of the passkeys of whoever looks, separated by blanks
    record InCustody(String kid, int number, String mine, List<User> presences) {}

    /// Somebody who may use a key in custody.
    record User(String name, boolean passkey) {}

    /// What somebody types to show that they are there.
    record Proof(String password, String otp) {
        Proof {
            password = Forms.typed(password);
            otp = Forms.typed(otp);
        }
    }

    @GetMapping("/mine/keys")
    String keys(HttpServletRequest request, Model model) throws InterruptedException {
        return show(access.require(request, Right.SEE), model);
    }

    /// Revokes by the operator's key: for whoever lost theirs.
    @PostMapping("/mine/keys/{number}/revoke")
    String revoke(
            @PathVariable int number,
            Proof proof,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws InterruptedException {
        SignedIn me = access.require(request, Right.MANAGE_KEYS);
        KeyId kid = new KeyId(me.acting(), number);
        if (keys.find(kid).isEmpty()) {
            throw new Problem(ErrorCode.NOT_FOUND, "no such key of this organisation");
        }
        boolean done =
                Forms.isDone(
                        model,
                        response,
                        () -> {
                            presence.signIn()
                                    .confirm(me.person().id(), proof.password(), proof.otp());
                            revoke(kid, me);
                        });
        return done ? "redirect:/mine/keys" : show(me, model);
    }

    private void revoke(KeyId kid, SignedIn me) throws InterruptedException {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("organisation", new JsonText(kid.organisation().value()));
        fields.put("key", new JsonInteger(kid.number()));
        Signed signed =
                signatory.act(
                        access.operator(),
                        Draft.plain(
                                KeyRegistration.CONTRACT, "revoke-key", new JsonObject(fields)));
        presence.trail()
                .add(
                        new Trail.Act(
                                "key-revoked",
                                me.person().id(),
                                me.acting(),
                                kid.toString(),
                                new Trail.Signature(
                                        signed.kid().toString(), signed.place().id().hex())));
    }

    private String show(SignedIn me, Model model) throws InterruptedException {
        List<OrganisationKeys.Key> all = keys.of(me.acting());
        model.addAttribute("me", me);
        model.addAttribute("keys", all);
        model.addAttribute("chain", chain.identity().chain().hex());
        model.addAttribute("next", keys.next(me.acting()).toString());
        model.addAttribute("hasCode", presence.signIn().hasCode(me.person().id()));
        model.addAttribute("custody", inCustody(me));
        model.addAttribute("site", presence.site().host());
        model.addAttribute(
                "selfHeld",
                all.stream()
                        .filter(OrganisationKeys.Key::isValid)
                        .filter(key -> key.facts().keyClass() == KeyClass.SELF_HELD)
                        .count());
        model.addAttribute("valids", all.stream().filter(OrganisationKeys.Key::isValid).count());
        model.addAttribute(
                "valid",
                all.stream()
                        .filter(OrganisationKeys.Key::isValid)
                        .map(key -> key.kid().toString())
                        .collect(Collectors.joining(" ")));
        return "custody/keys";
    }

    private List<InCustody> inCustody(SignedIn me) throws InterruptedException {
        if (!presence.custody().isOffered()) {
            return List.of();
        }
        return presence.custody().of(me.acting()).stream()
                .map(held -> inCustody(held, me.person().id()))
                .toList();
    }

    private InCustody inCustody(Wire.Held held, SubjectId account) {
        String mine =
                held.presences().stream()
                        .filter(who -> who.account().equals(account.value()))
                        .map(Wire.Who::passkey)
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(" "));
        List<User> users =
                held.presences().stream()
                        .map(who -> new User(name(who.account()), who.passkey() != null))
                        .toList();
        return new InCustody(held.kid(), KeyId.parse(held.kid()).number(), mine, users);
    }

    private String name(String account) {
        return presence.accounts()
                .person(new SubjectId(account))
                .map(person -> person.name())
                .orElse(account);
    }
}
