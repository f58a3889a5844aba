package org.juzhou.platform.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.juzhou.platform.form.Forms;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Signing in and out, and making an account.
@Controller
final class SignInPages {
    private static final String DESK = "/desk";
    private static final int ACCOUNTS_OF_AN_ADDRESS = 20;

    private final SignIn signIn;
    private final Sessions sessions;
    private final Accounts accounts;
    private final Passwords passwords;
    private final Trail trail;
    private final InstantSource clock = InstantSource.system();
    private final Pace ofAddresses =
            new Pace(ACCOUNTS_OF_AN_ADDRESS, Duration.ofHours(1), InstantSource.system());

    SignInPages(
            SignIn signIn, Sessions sessions, Accounts accounts, Passwords passwords, Trail trail) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.accounts = accounts;
        this.passwords = passwords;
        this.trail = trail;
    }

    /// What somebody types to sign in or to register.
    record Entry(String login, String name, String password, String again, String next) {
        Entry {
            login = Forms.typed(login);
            name = Forms.typed(name);
            password = Forms.typed(password);
            again = Forms.typed(again);
            next = Forms.typed(next);
        }
    }

    @GetMapping("/sign-in")
    String page(@RequestParam(defaultValue = DESK) String next, Model model) {
        model.addAttribute("entry", new Entry("", "", "", "", Next.own(next, DESK)));
        return "people/sign-in";
    }

    @PostMapping("/sign-in")
    String signIn(
            Entry entry, HttpServletRequest request, HttpServletResponse response, Model model)
            throws InterruptedException {
        AtomicReference<SignIn.Begun> begun = new AtomicReference<>();
        boolean done =
                Forms.isDone(
                        model,
                        response,
                        () ->
                                begun.set(
                                        signIn.byPassword(
                                                entry.login(), entry.password(), request)));
        if (!done) {
            model.addAttribute("entry", entry);
            return "people/sign-in";
        }
        setCookie(response, Sessions.cookie(begun.get().token(), request));
        String next = Next.own(entry.next(), DESK);
        return "redirect:"
                + (begun.get().needsCode() ? "/sign-in/code?next=" + Next.encoded(next) : next);
    }

    @GetMapping("/sign-in/code")
    String codePage(
            @RequestParam(defaultValue = DESK) String next,
            HttpServletRequest request,
            Model model) {
        if (owing(request).isEmpty()) {
            return "redirect:/sign-in?next=" + Next.encoded(Next.own(next, DESK));
        }
        model.addAttribute("next", Next.own(next, DESK));
        return "people/code";
    }

    @PostMapping("/sign-in/code")
    String byCode(
            @RequestParam(defaultValue = "") String otp,
            @RequestParam(defaultValue = DESK) String next,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws InterruptedException {
        Optional<Session> owing = owing(request);
        if (owing.isEmpty()) {
            return "redirect:/sign-in?next=" + Next.encoded(Next.own(next, DESK));
        }
        AtomicReference<String> token = new AtomicReference<>();
        boolean done =
                Forms.isDone(
                        model, response, () -> token.set(signIn.byCode(owing.get(), otp, request)));
        if (!done) {
            model.addAttribute("next", Next.own(next, DESK));
            return "people/code";
        }
        setCookie(response, Sessions.cookie(token.get(), request));
        return "redirect:" + Next.own(next, DESK);
    }

    @PostMapping("/sign-out")
    String signOut(HttpServletRequest request, HttpServletResponse response) {
        Session.there(request).ifPresent(sessions::end);
        setCookie(response, Sessions.cookie("", request));
        return "redirect:/";
    }

    @GetMapping("/register")
    String registerPage(@RequestParam(defaultValue = DESK) String next, Model model) {
        model.addAttribute("entry", new Entry("", "", "", "", Next.own(next, DESK)));
        return "people/register";
    }

    @PostMapping("/register")
    String register(
            Entry entry, HttpServletRequest request, HttpServletResponse response, Model model)
            throws InterruptedException {
        AtomicReference<String> token = new AtomicReference<>();
        boolean done =
                Forms.isDone(
                        model,
                        response,
                        () -> {
                            Person person = make(entry, request);
                            token.set(signIn.begin(person.id(), request));
                        });
        if (!done) {
            model.addAttribute("entry", entry);
            return "people/register";
        }
        setCookie(response, Sessions.cookie(token.get(), request));
        return "redirect:" + Next.own(entry.next(), DESK);
    }

    private Person make(Entry entry, HttpServletRequest request) {
        LoginName login = LoginName.typed(entry.login());
        PersonName name = new PersonName(entry.name());
        passwords.require(entry.password(), login);
        Passwords.requireSame(entry.password(), entry.again());
        ofAddresses.require(String.valueOf(request.getRemoteAddr()));
        Person person = accounts.make(login, name, clock.millis());
        trail.add(Trail.Act.of("account-made", person.id(), null, null));
        signIn.setPassword(person, entry.password());
        return person;
    }

    private static Optional<Session> owing(HttpServletRequest request) {
        return Session.there(request).filter(Session::waitsForCode);
    }

    private static void setCookie(HttpServletResponse response, ResponseCookie cookie) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
