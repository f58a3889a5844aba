package org.juzhou.platform.operating;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.platform.access.Access;
import org.juzhou.platform.access.Right;
import org.juzhou.platform.access.SignedIn;
import org.juzhou.platform.form.Forms;
import org.juzhou.platform.identity.IdentityCommands;
import org.juzhou.platform.identity.Reason;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Reviewers suspend, resume and remove organisations, each for a reason.
@Controller
final class StandingPages {
    private static final List<String> SUSPENSION =
            List.of("investigation", "agreement-broken", "key-compromised", "court-order");
    private static final List<String> LEAVING =
            List.of("deregistered", "agreement-broken", "court-order", "split", "listed-in-error");

    private final Access access;
    private final Acts acts;

    StandingPages(Access access, Acts acts) {
        this.access = access;
        this.acts = acts;
    }

    /// What is typed.
    record Entry(String organisation, String act, String reason) {
        Entry {
            organisation = Forms.typed(organisation).strip();
            act = Forms.typed(act);
            reason = Forms.typed(reason);
        }

        IdentityCommands command() {
            OrganisationId id = OperatePages.organisation(organisation, "organisation");
            return switch (act) {
                case "suspend" -> new IdentityCommands.Suspend(id, Reason.ofSuspension(reason));
                case "resume" -> new IdentityCommands.Resume(id);
                case "remove" -> new IdentityCommands.Remove(id, Reason.ofLeaving(reason), null);
                default ->
                        throw new FormatException(
                                "unknown-action", "act", "is suspend, resume or remove");
            };
        }
    }

    @GetMapping("/standings")
    String page(
            @RequestParam(defaultValue = "") String organisation,
            HttpServletRequest request,
            Model model) {
        access.require(request, Right.REVIEW);
        return show(new Entry(organisation, "suspend", "investigation"), model);
    }

    @PostMapping("/standings")
    String act(Entry entry, HttpServletRequest request, HttpServletResponse response, Model model)
            throws InterruptedException {
        SignedIn me = access.require(request, Right.REVIEW);
        boolean done =
                Forms.isDone(
                        model, response, () -> acts.act(me, entry.command(), entry.organisation()));
        return done ? "redirect:/organisations/" + entry.organisation() : show(entry, model);
    }

    private static String show(Entry entry, Model model) {
        model.addAttribute("entry", entry);
        model.addAttribute("suspension", SUSPENSION);
        model.addAttribute("leaving", LEAVING);
        return "operating/standings";
    }
}
