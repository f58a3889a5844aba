package org.juzhou.platform.organisation;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.juzhou.platform.http.JsonAnswer;
import org.juzhou.platform.http.Replies;
import org.juzhou.platform.listing.ListRequest;
import org.juzhou.platform.listing.Listing;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Organisations for programs.
@RestController
final class OrganisationApi {
    private final OrganisationQueries queries;
    private final OrganisationFilters filters;

    OrganisationApi(OrganisationQueries queries, OrganisationFilters filters) {
        this.queries = queries;
        this.filters = filters;
    }

    @Operation(summary = "api.organisations", description = "api.organisations.say")
    @ApiResponse(responseCode = "200", description = "api.organisations.200")
    @ApiResponse(responseCode = "400", description = "api.organisations.400")
    @GetMapping("/api/organisations")
    void organisations(HttpServletRequest request, HttpServletResponse response, Locale locale)
            throws IOException {
        Listing<OrganisationRow> list = queries.list(ListRequest.of(request, filters.all(locale)));
        StringBuilder rows = new StringBuilder("[");
        for (OrganisationRow row : list.rows()) {
            if (rows.length() > 1) {
                rows.append(',');
            }
            append(rows, row);
        }
        Replies.json(
                response,
                200,
                JsonAnswer.start()
                        .number("total", list.total())
                        .json("organisations", rows.append(']'))
                        .textIfAny("newer", list.newer())
                        .textIfAny("older", list.older())
                        .end());
    }

    @Operation(summary = "api.organisation", description = "api.organisation.say")
    @ApiResponse(responseCode = "200", description = "api.organisation.200")
    @ApiResponse(responseCode = "404", description = "api.organisation.404")
    @GetMapping("/api/organisations/{id}")
    void organisation(@PathVariable String id, HttpServletResponse response) throws IOException {
        StringBuilder out = new StringBuilder();
        append(out, queries.organisation(id).orElseThrow(OrganisationPage::unknown));
        Replies.json(response, 200, out);
    }

    private static void append(StringBuilder out, OrganisationRow row) {
        JsonAnswer.into(out)
                .text("id", row.id())
                .textIfAny("name", row.name())
                .textIfAny("code", row.code())
                .text("kind", row.kind())
                .text("region", row.region())
                .textIfAny("industry", row.industry())
                .text("standing", row.standing())
                .number("since", row.sinceTime())
                .number("listedIndex", row.listedIndex())
                .number("records", row.records())
                .end();
    }
}
