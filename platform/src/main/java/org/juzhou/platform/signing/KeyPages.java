package org.juzhou.platform.signing;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.juzhou.chain.Chain;
import org.juzhou.ledger.json.Json;
import org.juzhou.ledger.json.JsonInteger;
import org.juzhou.ledger.json.JsonObject;
import org.juzhou.ledger.json.JsonText;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.KeyRegistration;
import org.juzhou.platform.access.Access;
import org.juzhou.platform.access.Right;
import org.juzhou.platform.access.SignedIn;
import org.juzhou.platform.form.Forms;
import org.juzhou.platform.people.SignIn;
import org.juzhou.platform.people.Trail;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.juzhou.platform.signing.Signatory.Draft;
import org.juzhou.platform.signing.Signatory.Signed;
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
    record Presence(SignIn signIn, Trail trail) {}

    /// What somebody types to show that they are there.
    record Proof(String password, String otp) {
        Proof {
            password = Forms.typed(password);
            otp = Forms.typed(otp);
        }
    }

    @GetMapping("/mine/keys")
    String keys(HttpServletRequest request, Model model) {
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

    private String show(SignedIn me, Model model) {
        List<OrganisationKeys.Key> all = keys.of(me.acting());
        model.addAttribute("me", me);
        model.addAttribute("keys", all);
        model.addAttribute("chain", chain.identity().chain().hex());
        model.addAttribute("next", keys.next(me.acting()).toString());
        model.addAttribute("hasCode", presence.signIn().hasCode(me.person().id()));
        model.addAttribute("valids", all.stream().filter(OrganisationKeys.Key::isValid).count());
        model.addAttribute(
                "valid",
                all.stream()
                        .filter(OrganisationKeys.Key::isValid)
                        .map(key -> key.kid().toString())
                        .collect(Collectors.joining(" ")));
        return "signing/keys";
    }
}
