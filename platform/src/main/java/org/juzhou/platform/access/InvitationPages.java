package org.juzhou.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.juzhou.platform.access.Invitations.Invitation;
import org.juzhou.platform.access.Joining.Entry;
import org.juzhou.platform.form.Forms;
import org.juzhou.platform.people.Person;
import org.juzhou.platform.people.Session;
import org.juzhou.platform.people.Sessions;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// Links that somebody was given: to join, or to set a password anew.
@Controller
final class InvitationPages {
    private final Invitations invitations;
    private final Joining joining;
    private final NamesOfOrganisations names;

    InvitationPages(Invitations invitations, Joining joining, NamesOfOrganisations names) {
        this.invitations = invitations;
        this.joining = joining;
        this.names = names;
    }

    @GetMapping("/invitations/{token}")
    String page(@PathVariable String token, HttpServletRequest request, Model model) {
        return show(token, new Entry("", "", "", ""), request, model);
    }

    /// By whoever is signed in.
    @PostMapping("/invitations/{token}/join")
    String join(@PathVariable String token, HttpServletRequest request) {
        Invitation invitation = invitations.find(token);
        Optional<Session> session = Session.of(request);
        if (session.isEmpty() || invitation.account() != null) {
            return "redirect:/invitations/" + token;
        }
        joining.join(invitation, session.get().person());
        return "redirect:/desk";
    }

    @PostMapping("/invitations/{token}")
    String accept(
            @PathVariable String token,
            Entry entry,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws InterruptedException {
        Invitation invitation = invitations.find(token);
        AtomicReference<String> session = new AtomicReference<>();
        boolean done =
                Forms.isDone(
                        model,
                        response,
                        () ->
                                session.set(
                                        invitation.account() == null
                                                ? joining.join(invitation, entry, request)
                                                : joining.reset(invitation, entry, request)));
        if (!done) {
            return show(token, entry, request, model);
        }
        response.addHeader(
                HttpHeaders.SET_COOKIE, Sessions.cookie(session.get(), request).toString());
        return "redirect:/desk";
    }

    private String show(String token, Entry entry, HttpServletRequest request, Model model) {
        Invitation invitation = invitations.find(token);
        model.addAttribute("token", token);
        model.addAttribute("entry", entry);
        model.addAttribute("invitation", invitation);
        model.addAttribute("organisationName", names.of(invitation.organisation()));
        model.addAttribute("whose", joining.person(invitation).map(Person::login).orElse(null));
        model.addAttribute("me", Session.of(request).map(one -> one.person().name()).orElse(null));
        return "access/invitation";
    }
}
