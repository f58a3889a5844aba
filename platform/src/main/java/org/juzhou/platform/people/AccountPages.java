package org.juzhou.platform.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.OptionalLong;
import org.juzhou.ledger.Bytes;
import org.juzhou.platform.form.Forms;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// One's own account: password, authenticator, devices, what one did.
@Controller
final class AccountPages {
    private static final int SHOWN = 20;

    private final SignIn signIn;
    private final Sessions sessions;
    private final Accounts accounts;
    private final Trail trail;

    AccountPages(SignIn signIn, Sessions sessions, Accounts accounts, Trail trail) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.accounts = accounts;
        this.trail = trail;
    }

    /// A new password.
    record Change(String password, String wanted, String again, String otp) {
        Change {
            password = Forms.typed(password);
            wanted = Forms.typed(wanted);
            again = Forms.typed(again);
            otp = Forms.typed(otp);
        }
    }

    /// What somebody types to show that they are there.
    record Proof(String password, String otp) {
        Proof {
            password = Forms.typed(password);
            otp = Forms.typed(otp);
        }
    }

    /// A secret that is to be turned on, with a code of it.
    record Turning(String secret, String otp, String password) {
        Turning {
            secret = Forms.typed(secret);
            otp = Forms.typed(otp);
            password = Forms.typed(password);
        }
    }

    @GetMapping("/account")
    String account(HttpServletRequest request, Model model) {
        return show(require(request), model);
    }

    @PostMapping("/account/password")
    String password(
            Change change, HttpServletRequest request, HttpServletResponse response, Model model)
            throws InterruptedException {
        Session session = require(request);
        Person person = session.person();
        boolean done =
                Forms.isDone(
                        model,
                        response,
                        () -> {
                            Passwords.requireSame(change.wanted(), change.again());
                            signIn.confirm(person.id(), change.password(), change.otp());
                            signIn.setPassword(person, change.wanted());
                            endOthers(session);
                        });
        return done ? "redirect:/account" : show(session, model);
    }

    @GetMapping("/account/code")
    String codePage(HttpServletRequest request, Model model) {
        return showCode(require(request).person(), Totp.freshSecret(), model);
    }

    @PostMapping("/account/code")
    String turnOn(
            Turning turning, HttpServletRequest request, HttpServletResponse response, Model model)
            throws InterruptedException {
        Person person = require(request).person();
        if (signIn.hasCode(person.id())) {
            return "redirect:/account";
        }
        Bytes read = Totp.read(turning.secret());
        boolean done =
                Forms.isDone(
                        model,
                        response,
                        () -> {
                            signIn.confirm(person.id(), turning.password(), "");
                            List<String> codes = signIn.turnOn(person.id(), read, turning.otp());
                            model.addAttribute("codes", codes);
                        });
        return done ? "people/recovery" : showCode(person, read, model);
    }

    @PostMapping("/account/code/off")
    String turnOff(
            Proof proof, HttpServletRequest request, HttpServletResponse response, Model model)
            throws InterruptedException {
        Session session = require(request);
        boolean done =
                Forms.isDone(
                        model,
                        response,
                        () -> {
                            signIn.confirm(session.person().id(), proof.password(), proof.otp());
                            signIn.forgetCode(session.person().id());
                        });
        return done ? "redirect:/account" : show(session, model);
    }

    @PostMapping("/account/sessions/{number}/end")
    String end(@PathVariable long number, HttpServletRequest request) {
        if (!sessions.end(require(request).person().id(), number)) {
            throw new Problem(ErrorCode.NOT_FOUND, "no such device");
        }
        return "redirect:/account";
    }

    /// Signs out everywhere, here too.
    @PostMapping("/account/sessions/end")
    String endAll(HttpServletRequest request) {
        Person person = require(request).person();
        sessions.endAll(person.id());
        trail.add(Trail.Act.of("signed-out-everywhere", person.id(), null, null));
        return "redirect:/sign-in";
    }

    private void endOthers(Session kept) {
        sessions.of(kept.person().id()).stream()
                .filter(session -> session.number() != kept.number())
                .forEach(sessions::end);
    }

    private String show(Session session, Model model) {
        Person person = session.person();
        model.addAttribute("session", session);
        model.addAttribute("person", person);
        model.addAttribute("hasCode", signIn.hasCode(person.id()));
        model.addAttribute("recoveryLeft", accounts.recoveryLeft(person.id()));
        model.addAttribute("sessions", sessions.of(person.id()));
        model.addAttribute("acts", trail.of(person.id(), OptionalLong.empty(), SHOWN));
        return "people/account";
    }

    private static String showCode(Person person, Bytes secret, Model model) {
        model.addAttribute("secret", secret.hex());
        model.addAttribute("typed", Totp.base32(secret).replaceAll("(.{4})(?=.)", "$1 "));
        model.addAttribute("picture", SquareCode.path(uri(person, secret)));
        return "people/authenticator";
    }

    private static String uri(Person person, Bytes secret) {
        return "otpauth://totp/Juzhou:"
                + person.login()
                + "?secret="
                + Totp.base32(secret)
                + "&issuer=Juzhou";
    }

    private static Session require(HttpServletRequest request) {
        return Session.of(request)
                .orElseThrow(() -> new Problem(ErrorCode.SIGN_IN_NEEDED, "nobody is signed in"));
    }
}
