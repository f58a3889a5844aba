package org.juzhou.platform.operating;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.platform.access.Access;
import org.juzhou.platform.access.Right;
import org.juzhou.platform.access.SignedIn;
import org.juzhou.platform.form.Forms;
import org.juzhou.platform.identity.FilingNumber;
import org.juzhou.platform.identity.IdentityCommands;
import org.juzhou.platform.identity.IdentityRole;
import org.juzhou.platform.identity.PlatformCategory;
import org.juzhou.platform.identity.PlatformId;
import org.juzhou.platform.identity.PlatformStatus;
import org.juzhou.platform.organisation.OrganisationQueries;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/// The operator's acts: platforms begin and change, organisations get and lose roles.
@Controller
final class OperatePages {
    private final Access access;
    private final Acts acts;
    private final OrganisationQueries queries;

    OperatePages(Access access, Acts acts, OrganisationQueries queries) {
        this.access = access;
        this.acts = acts;
        this.queries = queries;
    }

    /// What is typed of a platform.
    record PlatformEntry(
            String platform,
            String operator,
            String category,
            String filing,
            String status,
            String agreement) {
        PlatformEntry {
            platform = Forms.typed(platform).strip();
            operator = Forms.typed(operator).strip();
            category = Forms.typed(category);
            filing = Forms.typed(filing).strip();
            status = Forms.typed(status);
            agreement = Forms.typed(agreement).strip();
        }

        IdentityCommands.SetPlatform command() {
            return new IdentityCommands.SetPlatform(
                    new PlatformId(platform),
                    OperatePages.organisation(operator, "operator"),
                    PlatformCategory.parse(category),
                    filing.isEmpty() ? null : FilingNumber.parse(filing),
                    PlatformStatus.parse(status),
                    version());
        }

        private int version() {
            try {
                return Integer.parseInt(agreement);
            } catch (NumberFormatException e) {
                throw new FormatException("bad-decimal", "agreement", "is a number from 1 on");
            }
        }
    }

    /// What is typed of a role.
    record RoleEntry(String organisation, String role, String held) {
        RoleEntry {
            organisation = Forms.typed(organisation).strip();
            role = Forms.typed(role);
            held = Forms.typed(held);
        }

        IdentityCommands.SetRole command() {
            return new IdentityCommands.SetRole(
                    OperatePages.organisation(organisation, "organisation"),
                    IdentityRole.parse(role),
                    held.equals("1"));
        }
    }

    @GetMapping("/operate")
    String page(HttpServletRequest request, Model model) {
        SignedIn me = access.require(request, Right.OPERATE);
        return show(
                new PlatformEntry("", me.acting().value(), "notary", "", "open", "1"),
                new RoleEntry("", "reviewer", "1"),
                model);
    }

    @PostMapping("/operate/platforms")
    String platform(
            PlatformEntry entry,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws InterruptedException {
        SignedIn me = access.require(request, Right.OPERATE);
        boolean done =
                Forms.isDone(
                        model, response, () -> acts.act(me, entry.command(), entry.platform()));
        return done
                ? "redirect:/platforms"
                : show(entry, new RoleEntry("", "reviewer", "1"), model);
    }

    @PostMapping("/operate/roles")
    String role(
            RoleEntry entry, HttpServletRequest request, HttpServletResponse response, Model model)
            throws InterruptedException {
        SignedIn me = access.require(request, Right.OPERATE);
        boolean done =
                Forms.isDone(
                        model, response, () -> acts.act(me, entry.command(), entry.organisation()));
        return done
                ? "redirect:/operate"
                : show(
                        new PlatformEntry("", me.acting().value(), "notary", "", "open", "1"),
                        entry,
                        model);
    }

    static OrganisationId organisation(String text, String field) {
        try {
            return new OrganisationId(text);
        } catch (FormatException e) {
            throw new FormatException(e.code(), field, String.valueOf(e.getMessage()));
        }
    }

    private String show(PlatformEntry platform, RoleEntry role, Model model) {
        model.addAttribute("platform", platform);
        model.addAttribute("role", role);
        model.addAttribute("platforms", queries.platforms());
        model.addAttribute(
                "categories",
                Arrays.stream(PlatformCategory.values()).map(PlatformCategory::text).toList());
        model.addAttribute(
                "statuses",
                Arrays.stream(PlatformStatus.values()).map(PlatformStatus::text).toList());
        model.addAttribute(
                "roles", Arrays.stream(IdentityRole.values()).map(IdentityRole::text).toList());
        return "operating/operate";
    }
}
