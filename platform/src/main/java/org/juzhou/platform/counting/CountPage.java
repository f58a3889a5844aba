package org.juzhou.platform.counting;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.juzhou.platform.organisation.OrganisationWords;
import org.juzhou.platform.projection.Projector;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// How many enterprises are on chain, by which rule, and how anybody counts again.
@Controller
final class CountPage {
    private final CountingQueries queries;
    private final Projector projector;

    CountPage(CountingQueries queries, Projector projector) {
        this.queries = queries;
        this.projector = projector;
    }

    @GetMapping("/count")
    String count(@RequestParam @Nullable String from, Locale locale, Model model) {
        CountDays days = CountDays.of(from);
        LocalDate first = days.from();
        model.addAttribute("words", new OrganisationWords(locale));
        model.addAttribute("from", first.toString());
        model.addAttribute("today", days.today().toString());
        model.addAttribute("registered", queries.registered());
        model.addAttribute("onChain", queries.onChain(first, "enterprise"));
        model.addAttribute("soleTraders", queries.onChain(first, "sole-trader"));
        model.addAttribute("byRegion", queries.byRegion(first));
        model.addAttribute("byIndustry", queries.byIndustry(first));
        model.addAttribute("byMonth", queries.byMonth(first));
        model.addAttribute("byReviewer", queries.byReviewer(first));
        model.addAttribute("byPlatform", queries.byPlatform(first));
        model.addAttribute("view", projector.status("counting"));
        return "count";
    }
}
