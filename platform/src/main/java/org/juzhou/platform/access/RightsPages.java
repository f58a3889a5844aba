package org.juzhou.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.platform.people.Session;
import org.juzhou.platform.people.Sessions;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Who may do what: the table of roles and rights, for everybody; and the choice for whom one acts.
@Controller
final class RightsPages {
    private final Access access;
    private final Sessions sessions;

    RightsPages(Access access, Sessions sessions) {
        this.access = access;
        this.sessions = sessions;
    }

    @GetMapping("/rights")
    String rights(Model model) {
        model.addAttribute("roles", Role.all());
        model.addAttribute("rights", Right.values());
        return "access/rights";
    }

    @PostMapping("/act-for")
    String actFor(
            @RequestParam(defaultValue = "") String organisation, HttpServletRequest request) {
        SignedIn me = access.require(request);
        OrganisationId chosen = new OrganisationId(organisation);
        if (!me.choices().contains(chosen)) {
            throw new Problem(ErrorCode.NOT_FOUND, "you act for no such organisation");
        }
        Session.of(request).ifPresent(session -> sessions.choose(session, chosen));
        return "redirect:/desk";
    }
}
