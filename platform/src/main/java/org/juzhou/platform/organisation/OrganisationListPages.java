package org.juzhou.platform.organisation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.juzhou.platform.listing.ListRequest;
import org.juzhou.platform.projection.Projector;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// The organisations on chain as a list and as a file, and the platforms that they use.
@Controller
final class OrganisationListPages {
    /// So that a table program knows the file is UTF-8.
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final OrganisationQueries queries;
    private final OrganisationFilters filters;
    private final Projector projector;

    OrganisationListPages(
            OrganisationQueries queries, OrganisationFilters filters, Projector projector) {
        this.queries = queries;
        this.filters = filters;
        this.projector = projector;
    }

    @GetMapping("/organisations")
    String organisations(HttpServletRequest request, Locale locale, Model model) {
        ListRequest wanted = ListRequest.of(request, filters.all(locale));
        model.addAttribute("list", queries.list(wanted));
        model.addAttribute("standings", queries.byStanding());
        model.addAttribute("words", new OrganisationWords(locale));
        model.addAttribute("view", projector.status("identity"));
        return "organisations";
    }

    @GetMapping("/organisations.csv")
    void file(HttpServletRequest request, HttpServletResponse response, Locale locale)
            throws IOException {
        ListRequest wanted = ListRequest.of(request, filters.all(locale));
        response.setContentType("text/csv; charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"organisations.csv\"");
        StringBuilder out = new StringBuilder(BYTE_ORDER_MARK);
        out.append("id,name,code,kind,region,industry,standing,listedIndex,records\r\n");
        queries.each(wanted, row -> OrganisationCsv.append(out, row));
        response.getOutputStream().write(out.toString().getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/platforms")
    String platforms(Model model) {
        model.addAttribute("platforms", queries.platforms());
        return "platforms";
    }
}
