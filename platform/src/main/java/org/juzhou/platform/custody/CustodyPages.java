package org.juzhou.platform.custody;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.json.Json;
import org.juzhou.ledger.json.JsonObject;
import org.juzhou.ledger.json.JsonText;
import org.juzhou.ledger.json.StrictJson;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.KeyRegistration;
import org.juzhou.platform.access.Access;
import org.juzhou.platform.access.Grants;
import org.juzhou.platform.access.Right;
import org.juzhou.platform.access.SignedIn;
import org.juzhou.platform.form.Forms;
import org.juzhou.platform.passkey.Passkeys;
import org.juzhou.platform.passkey.Site;
import org.juzhou.platform.people.Accounts;
import org.juzhou.platform.people.LoginName;
import org.juzhou.platform.people.Person;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.juzhou.platform.signer.Signer;
import org.juzhou.platform.signer.Wire;
import org.juzhou.platform.signing.OrganisationKeys;
import org.juzhou.platform.vault.SubjectId;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/// What the scripts of pages ask to sign with a key in custody, and the proof of presence.
@Controller
final class CustodyPages {
    private final Access access;
    private final Custody custody;
    private final OrganisationKeys keys;
    private final Passes passes;

    CustodyPages(Access access, Custody custody, OrganisationKeys keys, Passes passes) {
        this.access = access;
        this.custody = custody;
        this.keys = keys;
        this.passes = passes;
    }

    /// Passkeys, and whose they are.
    @Component
    record Passes(Site site, Passkeys passkeys, Accounts accounts, Grants grants) {}

    /// What is to be signed, and what shows presence.
    record Entry(String kid, String input, String passkey, String password, String otp) {
        Entry {
            kid = Forms.typed(kid);
            input = Forms.typed(input);
            passkey = Forms.typed(passkey);
            password = Forms.typed(password);
            otp = Forms.typed(otp);
        }

        Wire.Shown shown(SubjectId account) {
            return passkey.isEmpty()
                    ? new Wire.Shown(account.value(), null, password, otp)
                    : new Wire.Shown(account.value(), passkey, null, null);
        }
    }

    /// The keys in custody that the person who asks may use for their organisation.
    @GetMapping("/custody/keys")
    @ResponseBody
    Map<String, Object> keys(HttpServletRequest request) throws InterruptedException {
        SignedIn me = access.require(request, Right.ACT);
        String account = me.person().id().value();
        return Map.of(
                "keys",
                custody.of(me.acting()).stream()
                        .filter(held -> isOf(held, account))
                        .map(held -> told(held, account))
                        .toList());
    }

    private static boolean isOf(Wire.Held held, String account) {
        return held.presences().stream().anyMatch(who -> who.account().equals(account));
    }

    private Map<String, Object> told(Wire.Held held, String account) {
        List<Wire.Who> mine =
                held.presences().stream().filter(who -> who.account().equals(account)).toList();
        return Map.of(
                "kid", held.kid(),
                "algorithm", held.algorithm(),
                "publicKey", held.publicKey(),
                "site", passes.site().host(),
                "passkeys", mine.stream().map(Wire.Who::passkey).filter(Objects::nonNull).toList(),
                "password", mine.stream().anyMatch(who -> who.passkey() == null));
    }

    /// Signs a record. Whoever the signer knows signs alone; for a key of an organisation they need
    /// its right too.
    @PostMapping("/custody/sign")
    @ResponseBody
    Map<String, Object> sign(Entry entry, HttpServletRequest request) throws InterruptedException {
        SignedIn me = access.require(request);
        KeyId kid = KeyId.parse(entry.kid());
        if (keys.find(kid).isPresent()) {
            me = access.require(request, rightFor(entry.input()));
            if (!me.acting().equals(kid.organisation())) {
                throw new Problem(ErrorCode.NOT_FOUND, "no such key of this organisation");
            }
        }
        SubjectId account = me.person().id();
        String signature =
                custody.sign(
                        new Custody.Signing(kid, account, entry.shown(account)), entry.input());
        return Map.of("signature", signature);
    }

    /// What a passkey of mine has to sign to let one of a colleague use a key.
    @PostMapping("/custody/{number}/admission")
    @ResponseBody
    Map<String, Object> admission(
            @PathVariable int number,
            @RequestParam(defaultValue = "") String login,
            HttpServletRequest request)
            throws InterruptedException {
        SignedIn me = access.require(request, Right.MANAGE_KEYS);
        KeyId kid = new KeyId(me.acting(), number);
        byte[] message = Signer.admission(kid, newPresence(kid, login));
        return Map.of("challenge", Custody.challenge(message).base64url());
    }

    /// Lets it.
    @PostMapping("/custody/{number}/admit")
    @ResponseBody
    Map<String, Object> admit(
            @PathVariable int number,
            @RequestParam(defaultValue = "") String login,
            Entry entry,
            HttpServletRequest request)
            throws InterruptedException {
        SignedIn me = access.require(request, Right.MANAGE_KEYS);
        KeyId kid = new KeyId(me.acting(), number);
        SubjectId account = me.person().id();
        custody.admit(
                new Custody.Signing(kid, account, entry.shown(account)), newPresence(kid, login));
        custody.bind(kid);
        return Map.of("admitted", login);
    }

    /// What shows that somebody was there when a record was signed.
    @GetMapping("/mine/presence/{record}")
    @ResponseBody
    Object presence(@PathVariable String record, HttpServletRequest request) {
        SignedIn me = access.require(request, Right.SEE);
        return custody.proof(me.acting(), record)
                .map(
                        text ->
                                ResponseEntity.ok()
                                        .header("Content-Type", "application/json")
                                        .header("Cache-Control", "no-store")
                                        .body(text.getBytes(StandardCharsets.US_ASCII)))
                .orElseThrow(() -> new Problem(ErrorCode.NOT_FOUND, "no proof of presence"));
    }

    /// The first passkey of somebody of the organisation that may not use the key yet.
    private Wire.NewPresence newPresence(KeyId kid, String login) throws InterruptedException {
        Person person =
                passes.accounts()
                        .person(LoginName.typed(login))
                        .filter(
                                one ->
                                        !passes.grants()
                                                .valid(one.id(), kid.organisation())
                                                .isEmpty())
                        .orElseThrow(
                                () ->
                                        new Problem(
                                                ErrorCode.NO_SUCH_PERSON,
                                                "nobody of this organisation",
                                                "login"));
        List<String> there =
                custody.held(kid).stream()
                        .flatMap(held -> held.presences().stream())
                        .map(who -> String.valueOf(who.passkey()))
                        .toList();
        return passes.passkeys().of(person.id()).stream()
                .map(Passkeys.Own::passkey)
                .filter(passkey -> !there.contains(passkey.id().base64url()))
                .findFirst()
                .map(
                        passkey ->
                                Wire.NewPresence.passkey(
                                        person.id().value(),
                                        passes.site().host(),
                                        passkey.id().base64url(),
                                        passkey.credential().base64url()))
                .orElseThrow(
                        () ->
                                new Problem(
                                        ErrorCode.NO_PASSKEY,
                                        "they have no other passkey",
                                        "login"));
    }

    /// Keys are changed by whoever manages them.
    private static Right rightFor(String input) {
        String payload = input.substring(input.indexOf('.') + 1);
        Json read = StrictJson.parse(Bytes.parseBase64url(payload));
        if (read instanceof JsonObject object
                && object.members().get("contract") instanceof JsonText text) {
            return text.value().equals(KeyRegistration.CONTRACT) ? Right.MANAGE_KEYS : Right.ACT;
        }
        throw new FormatException("bad-record", "input", "is header and payload of a record");
    }
}
