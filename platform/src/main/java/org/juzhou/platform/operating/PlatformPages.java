package org.juzhou.platform.operating;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.OptionalLong;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.platform.access.Access;
import org.juzhou.platform.access.Right;
import org.juzhou.platform.access.SignedIn;
import org.juzhou.platform.form.Forms;
import org.juzhou.platform.identity.IdentityCommands;
import org.juzhou.platform.identity.IdentityFacts;
import org.juzhou.platform.identity.PlatformId;
import org.juzhou.platform.organisation.OrganisationQueries;
import org.juzhou.platform.organisation.PlatformRow;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// The platforms that an organisation uses. Whoever has the key at home joins in the browser, by a
/// record signed there.
@Controller
final class PlatformPages {
    private final Access access;
    private final Acts acts;
    private final IdentityFacts facts;
    private final OrganisationQueries queries;

    PlatformPages(Access access, Acts acts, IdentityFacts facts, OrganisationQueries queries) {
        this.access = access;
        this.acts = acts;
        this.facts = facts;
        this.queries = queries;
    }

    /// A platform, and under which version of its agreement the organisation uses it; 0 for not.
    record Use(PlatformRow platform, long agreement) {
        /// Whether it is used under the agreement of now.
        public boolean isCurrent() {
            return agreement == platform.agreement();
        }
    }

    @GetMapping("/mine/platforms")
    String platforms(HttpServletRequest request, Model model) throws InterruptedException {
        return show(access.require(request, Right.SEE), model);
    }

    @PostMapping("/mine/platforms/{platform}/join")
    String join(
            @PathVariable String platform,
            Acts.Typed typed,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws InterruptedException {
        SignedIn me = access.require(request, Right.ACT);
        PlatformId id = new PlatformId(platform);
        long agreement =
                facts.platform(id)
                        .orElseThrow(() -> new Problem(ErrorCode.NOT_FOUND, "no such platform"))
                        .agreement();
        boolean done =
                Forms.isDone(
                        model,
                        response,
                        () ->
                                act(
                                        me,
                                        new IdentityCommands.Join(id, Math.toIntExact(agreement)),
                                        typed));
        return done ? "redirect:/mine/platforms" : show(me, model);
    }

    @PostMapping("/mine/platforms/{platform}/quit")
    String quit(
            @PathVariable String platform,
            Acts.Typed typed,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws InterruptedException {
        SignedIn me = access.require(request, Right.ACT);
        boolean done =
                Forms.isDone(
                        model,
                        response,
                        () -> act(me, new IdentityCommands.Quit(new PlatformId(platform)), typed));
        return done ? "redirect:/mine/platforms" : show(me, model);
    }

    private void act(SignedIn me, IdentityCommands command, Acts.Typed typed)
            throws InterruptedException {
        String about = command.fields().textOf("platform");
        if (acts.signsFor(me.acting())) {
            acts.act(me, command, about);
        } else {
            acts.actInCustody(me, command, about, typed);
        }
    }

    private String show(SignedIn me, Model model) throws InterruptedException {
        OrganisationId organisation = me.acting();
        List<Use> uses =
                queries.platforms().stream()
                        .map(
                                row -> {
                                    OptionalLong agreement =
                                            facts.agreement(organisation, new PlatformId(row.id()));
                                    return new Use(row, agreement.orElse(0));
                                })
                        .toList();
        model.addAttribute("me", me);
        model.addAttribute("uses", uses);
        model.addAttribute("isHeld", acts.signsFor(organisation));
        model.addAttribute("byPassword", acts.byPassword(me).isPresent());
        return "operating/platforms";
    }
}
