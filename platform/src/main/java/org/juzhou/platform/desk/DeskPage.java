package org.juzhou.platform.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import org.juzhou.platform.access.Access;
import org.juzhou.platform.access.NamesOfOrganisations;
import org.juzhou.platform.access.SignedIn;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// The desk of whoever is signed in.
@Controller
final class DeskPage {
    private final Access access;
    private final NamesOfOrganisations names;
    private final List<DeskSource> sources;

    DeskPage(Access access, NamesOfOrganisations names, List<DeskSource> sources) {
        this.access = access;
        this.names = names;
        this.sources = List.copyOf(sources);
    }

    @GetMapping("/desk")
    String desk(HttpServletRequest request, Model model) {
        SignedIn me = access.require(request);
        model.addAttribute("me", me);
        model.addAttribute(
                "items",
                sources.stream()
                        .flatMap(source -> source.waiting(me).stream())
                        .sorted(Comparator.comparingLong(DeskItem::since))
                        .toList());
        model.addAttribute("acting", me.organisation().map(names::of).orElse(null));
        model.addAttribute("choices", names.of(me.choices()));
        return "desk";
    }
}
