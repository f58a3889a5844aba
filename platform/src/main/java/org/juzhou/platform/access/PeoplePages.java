package org.juzhou.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.platform.form.Forms;
import org.juzhou.platform.people.Accounts;
import org.juzhou.platform.people.LoginName;
import org.juzhou.platform.people.Person;
import org.juzhou.platform.people.Trail;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.juzhou.platform.vault.SubjectId;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The people of the organisation that somebody acts for: who may do what, links to join,
/// delegation, and what was done.
@Controller
final class PeoplePages {
    private static final int HISTORY = 30;
    private static final int ACTS_A_PAGE = 50;

    private final Access access;
    private final Grants grants;
    private final Invitations invitations;
    private final Accounts accounts;
    private final Trail trail;
    private final InstantSource clock = InstantSource.system();

    PeoplePages(
            Access access, Grants grants, Invitations invitations, Accounts accounts, Trail trail) {
        this.access = access;
        this.grants = grants;
        this.invitations = invitations;
        this.accounts = accounts;
        this.trail = trail;
    }

    /// A grant with whom it is about.
    record Row(Grant grant, Optional<Person> person, Optional<Person> lender) {}

    /// What is typed to grant or to lend a role, or to invite.
    record Entry(String login, String role, @Nullable String day) {
        Entry {
            login = Forms.typed(login);
            role = Forms.typed(role);
        }

        static final Entry NONE = new Entry("", Role.CLERK.text(), "");
    }

    /// An act with who did it.
    record Done(Trail.Row act, Optional<Person> person) {}

    @GetMapping("/mine/people")
    String people(HttpServletRequest request, Model model) {
        return show(access.require(request, Right.SEE), Entry.NONE, model);
    }

    @PostMapping("/mine/people/invite")
    String invite(
            Entry entry, HttpServletRequest request, HttpServletResponse response, Model model)
            throws InterruptedException {
        SignedIn me = access.require(request, Right.MANAGE_PEOPLE);
        AtomicReference<String> token = new AtomicReference<>();
        boolean done =
                Forms.isDone(
                        model,
                        response,
                        () ->
                                token.set(
                                        invitations.invite(
                                                me.acting(),
                                                Role.parse(entry.role()),
                                                Days.endOf(entry.day(), clock),
                                                me.person().id())));
        return done ? link(token.get(), model) : show(me, entry, model);
    }

    @PostMapping("/mine/people/grant")
    String grant(Entry entry, HttpServletRequest request, HttpServletResponse response, Model model)
            throws InterruptedException {
        SignedIn me = access.require(request, Right.MANAGE_PEOPLE);
        boolean done =
                Forms.isDone(
                        model, response, () -> grants.grant(wish(me, entry), me.person().id()));
        return done ? "redirect:/mine/people" : show(me, entry, model);
    }

    @PostMapping("/mine/people/lend")
    String lend(Entry entry, HttpServletRequest request, HttpServletResponse response, Model model)
            throws InterruptedException {
        SignedIn me = access.require(request, Right.SEE);
        boolean done =
                Forms.isDone(
                        model,
                        response,
                        () -> {
                            if (Days.endOf(entry.day(), clock) == null) {
                                throw new Problem(
                                        ErrorCode.BAD_DAY, "a role is lent until a day", "day");
                            }
                            grants.delegate(wish(me, entry), me.person().id());
                        });
        return done ? "redirect:/mine/people" : show(me, entry, model);
    }

    @PostMapping("/mine/people/grants/{number}/end")
    String end(
            @PathVariable long number,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws InterruptedException {
        SignedIn me = access.require(request, Right.SEE);
        boolean isOwn =
                grants.valid(me.acting()).stream()
                        .filter(grant -> grant.number() == number)
                        .anyMatch(
                                grant ->
                                        grant.account().equals(me.person().id())
                                                || me.person().id().equals(grant.delegatedBy()));
        if (!isOwn) {
            access.require(request, Right.MANAGE_PEOPLE);
        }
        boolean done =
                Forms.isDone(
                        model, response, () -> grants.end(me.acting(), number, me.person().id()));
        return done ? "redirect:/mine/people" : show(me, Entry.NONE, model);
    }

    @PostMapping("/mine/people/invitations/{number}/withdraw")
    String withdraw(@PathVariable long number, HttpServletRequest request) {
        SignedIn me = access.require(request, Right.MANAGE_PEOPLE);
        invitations.withdraw(me.acting(), number, me.person().id());
        return "redirect:/mine/people";
    }

    /// A link for a colleague who lost the password; only for whom this organisation alone vouches.
    @PostMapping("/mine/people/{account}/reset")
    String reset(@PathVariable String account, HttpServletRequest request, Model model) {
        SignedIn me = access.require(request, Right.MANAGE_PEOPLE);
        SubjectId id = new SubjectId(account);
        List<Grant> held = grants.valid(id);
        if (held.stream().noneMatch(grant -> grant.organisation().equals(me.acting()))) {
            throw new Problem(ErrorCode.NOT_FOUND, "no such person here");
        }
        if (held.stream().anyMatch(grant -> !grant.organisation().equals(me.acting()))) {
            throw new Problem(
                    ErrorCode.NOT_PERMITTED,
                    "this person acts for other organisations too: the operator resets");
        }
        return link(invitations.reset(id, me.acting(), me.person().id()), model);
    }

    @GetMapping("/mine/trail")
    String trail(@RequestParam @Nullable Long before, HttpServletRequest request, Model model) {
        SignedIn me = access.require(request, Right.SEE);
        OptionalLong from = before == null ? OptionalLong.empty() : OptionalLong.of(before);
        List<Trail.Row> rows = trail.of(me.acting(), from, ACTS_A_PAGE + 1);
        List<Trail.Row> shown = rows.stream().limit(ACTS_A_PAGE).toList();
        model.addAttribute(
                "acts",
                shown.stream()
                        .map(
                                act ->
                                        new Done(
                                                act,
                                                Optional.ofNullable(act.account())
                                                        .map(SubjectId::new)
                                                        .flatMap(accounts::person)))
                        .toList());
        model.addAttribute("older", rows.size() > ACTS_A_PAGE ? shown.getLast().number() : null);
        return "access/trail";
    }

    private Grants.Wish wish(SignedIn me, Entry entry) {
        Person person =
                accounts.person(LoginName.typed(entry.login()))
                        .orElseThrow(
                                () ->
                                        new Problem(
                                                ErrorCode.NO_SUCH_PERSON,
                                                "nobody has this login name",
                                                "login"));
        return new Grants.Wish(
                person.id(), me.acting(), Role.parse(entry.role()), Days.endOf(entry.day(), clock));
    }

    private String show(SignedIn me, Entry entry, Model model) {
        OrganisationId organisation = me.acting();
        model.addAttribute("me", me);
        model.addAttribute("entry", entry);
        model.addAttribute("roles", Role.all());
        model.addAttribute(
                "lendable",
                grants.valid(me.person().id(), organisation).stream()
                        .filter(grant -> grant.delegatedBy() == null)
                        .map(Grant::role)
                        .toList());
        model.addAttribute("rows", rows(grants.valid(organisation)));
        model.addAttribute(
                "ended",
                rows(
                        grants.ever(organisation, HISTORY).stream()
                                .filter(grant -> !grant.isValid(clock.millis()))
                                .toList()));
        model.addAttribute("invitations", invitations.open(organisation));
        return "access/people";
    }

    private List<Row> rows(List<Grant> shown) {
        return shown.stream()
                .map(
                        grant ->
                                new Row(
                                        grant,
                                        accounts.person(grant.account()),
                                        Optional.ofNullable(grant.delegatedBy())
                                                .flatMap(accounts::person)))
                .toList();
    }

    private static String link(String token, Model model) {
        model.addAttribute("link", "/invitations/" + token);
        return "access/link";
    }
}
