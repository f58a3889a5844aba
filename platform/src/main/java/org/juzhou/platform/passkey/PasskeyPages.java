package org.juzhou.platform.passkey;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.juzhou.ledger.Bytes;
import org.juzhou.platform.form.Forms;
import org.juzhou.platform.people.Next;
import org.juzhou.platform.people.Pace;
import org.juzhou.platform.people.Person;
import org.juzhou.platform.people.Session;
import org.juzhou.platform.people.Sessions;
import org.juzhou.platform.people.SignIn;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/// One's own passkeys, and signing in with one.
@Controller
final class PasskeyPages {
    private static final String DESK = "/desk";
    private static final int TRIES_OF_AN_ADDRESS = 120;

    private final Passkeys passkeys;
    private final Ceremonies ceremonies = new Ceremonies();
    private final Site site;
    private final SignIn signIn;
    private final Pace ofAddresses =
            new Pace(TRIES_OF_AN_ADDRESS, Duration.ofMinutes(10), InstantSource.system());

    PasskeyPages(Passkeys passkeys, Site site, SignIn signIn) {
        this.passkeys = passkeys;
        this.site = site;
        this.signIn = signIn;
    }

    /// What somebody types, and what the authenticator answers.
    record Entry(
            String name,
            String password,
            String otp,
            String challenge,
            String passkey,
            String next) {
        Entry {
            name = Forms.typed(name);
            password = Forms.typed(password);
            otp = Forms.typed(otp);
            challenge = Forms.typed(challenge);
            passkey = Forms.typed(passkey);
            next = Forms.typed(next);
        }
    }

    @GetMapping("/account/passkeys")
    String passkeys(HttpServletRequest request, Model model) {
        return show(require(request), "", model);
    }

    /// Begins a registration, for whoever shows that it is they.
    @PostMapping("/account/passkeys/options")
    @ResponseBody
    Map<String, Object> options(Entry entry, HttpServletRequest request) {
        Person person = require(request);
        signIn.confirm(person.id(), entry.password(), entry.otp());
        return PasskeyOptions.create(
                site.host(), passkeys.challenge(person.id()), person, passkeys.of(person.id()));
    }

    @PostMapping("/account/passkeys")
    String add(Entry entry, HttpServletRequest request, HttpServletResponse response, Model model)
            throws InterruptedException {
        Person person = require(request);
        boolean done =
                Forms.isDone(
                        model,
                        response,
                        () -> {
                            Bytes challenge = Bytes.parseBase64url(entry.challenge());
                            passkeys.use(challenge, person.id());
                            passkeys.add(
                                    person.id(),
                                    ceremonies.registered(site.host(), challenge, entry.passkey()),
                                    entry.name());
                        });
        return done ? "redirect:/account/passkeys" : show(person, entry.name(), model);
    }

    @PostMapping("/account/passkeys/{number}/remove")
    String remove(
            @PathVariable long number,
            Entry entry,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws InterruptedException {
        Person person = require(request);
        boolean done =
                Forms.isDone(
                        model,
                        response,
                        () -> {
                            signIn.confirm(person.id(), entry.password(), entry.otp());
                            if (!passkeys.remove(person.id(), number)) {
                                throw new Problem(ErrorCode.NOT_FOUND, "no such passkey");
                            }
                        });
        return done ? "redirect:/account/passkeys" : show(person, "", model);
    }

    /// Asks any passkey of this site to sign in.
    @PostMapping("/sign-in/passkey/options")
    @ResponseBody
    Map<String, Object> signInOptions(HttpServletRequest request) {
        ofAddresses.require(String.valueOf(request.getRemoteAddr()));
        return PasskeyOptions.get(site.host(), passkeys.challenge(null), List.of());
    }

    @PostMapping("/sign-in/passkey")
    String signIn(
            Entry entry, HttpServletRequest request, HttpServletResponse response, Model model)
            throws InterruptedException {
        AtomicReference<String> token = new AtomicReference<>();
        boolean done = Forms.isDone(model, response, () -> token.set(signedIn(entry, request)));
        if (!done) {
            model.addAttribute("next", Next.own(entry.next(), DESK));
            model.addAttribute("site", site.host());
            return "passkey/sign-in";
        }
        response.addHeader(
                HttpHeaders.SET_COOKIE, Sessions.cookie(token.get(), request).toString());
        return "redirect:" + Next.own(entry.next(), DESK);
    }

    /// The same page on its own, for whoever has nothing but a passkey.
    @GetMapping("/sign-in/passkey")
    String signInPage(Entry entry, Model model) {
        model.addAttribute("next", Next.own(entry.next(), DESK));
        model.addAttribute("site", site.host());
        return "passkey/sign-in";
    }

    private String signedIn(Entry entry, HttpServletRequest request) {
        ofAddresses.require(String.valueOf(request.getRemoteAddr()));
        Bytes challenge = Bytes.parseBase64url(entry.challenge());
        passkeys.use(challenge, null);
        Passkeys.Own own =
                passkeys.find(ceremonies.id(entry.passkey()))
                        .orElseThrow(
                                () ->
                                        new Problem(
                                                ErrorCode.BAD_PASSKEY,
                                                "nobody here has this passkey"));
        Assertion assertion =
                ceremonies.asserted(site.host(), challenge, own.passkey(), entry.passkey());
        passkeys.used(own, assertion.counter());
        return signIn.byPasskey(own.account(), request);
    }

    private String show(Person person, String name, Model model) {
        model.addAttribute("name", name);
        model.addAttribute("site", site.host());
        model.addAttribute("passkeys", passkeys.of(person.id()));
        model.addAttribute("hasCode", signIn.hasCode(person.id()));
        return "passkey/passkeys";
    }

    private static Person require(HttpServletRequest request) {
        return Session.of(request)
                .map(Session::person)
                .orElseThrow(() -> new Problem(ErrorCode.SIGN_IN_NEEDED, "nobody is signed in"));
    }
}
