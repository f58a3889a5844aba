package org.juzhou.platform.explorer;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.platform.api.LedgerReads;
import org.juzhou.platform.counting.Period;
import org.juzhou.platform.listing.Filter;
import org.juzhou.platform.listing.ListRequest;
import org.juzhou.platform.listing.Listing;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.juzhou.platform.projection.Projector;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// All records, newest first: by contract, by author; and how many there are a day.
@Controller
final class RecordsPage {
    private static final int DAYS = 30;

    private final RecordQueries queries;
    private final LedgerReads ledger;
    private final Words words;
    private final Projector projector;
    private final InstantSource clock = InstantSource.system();

    RecordsPage(RecordQueries queries, LedgerReads ledger, Words words, Projector projector) {
        this.queries = queries;
        this.ledger = ledger;
        this.words = words;
        this.projector = projector;
    }

    /// A record with its id and act in words.
    record Shown(RecordQueries.Row row, String id, String act) {}

    /// A day of the chart.
    ///
    /// @param height of its bar, 0 to 100
    record Bar(RecordQueries.Day day, int height) {}

    @GetMapping("/records")
    String records(
            @RequestParam @Nullable String author,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        List<Filter> filters = filters(author, locale);
        ListRequest wanted = ListRequest.of(request, filters);
        Listing<RecordQueries.Row> list =
                queries.list(wanted, Optional.ofNullable(author).map(RecordsPage::known));
        model.addAttribute("list", list);
        model.addAttribute(
                "rows",
                list.rows().stream()
                        .map(
                                row ->
                                        new Shown(
                                                row,
                                                ledger.recordAt(row.index()).id().hex(),
                                                words.act(row.contract(), row.action(), locale)))
                        .toList());
        model.addAttribute("author", author);
        model.addAttribute("view", projector.status("explorer"));
        model.addAttribute("bars", author == null ? bars() : List.of());
        return "records";
    }

    private List<Filter> filters(@Nullable String author, Locale locale) {
        Filter contracts =
                new Filter(
                        RecordQueries.CONTRACT,
                        queries.contracts().stream()
                                .map(name -> new Filter.Option(name, words.contract(name, locale)))
                                .toList());
        return author == null
                ? List.of(contracts)
                : List.of(
                        contracts,
                        new Filter(
                                RecordQueries.AUTHOR, List.of(new Filter.Option(author, author))));
    }

    private List<Bar> bars() {
        List<RecordQueries.Day> days = queries.activity(Period.dayOf(clock.millis()), DAYS);
        long most =
                Math.max(1, days.stream().mapToLong(RecordQueries.Day::records).max().orElse(1));
        return days.stream()
                .map(
                        day ->
                                new Bar(
                                        day,
                                        day.records() == 0
                                                ? 0
                                                : (int) Math.max(2, day.records() * 100 / most)))
                .toList();
    }

    private static String known(String author) {
        try {
            return new OrganisationId(author).value();
        } catch (FormatException e) {
            throw new Problem(ErrorCode.BAD_ORGANISATION, String.valueOf(e.getMessage()), "author");
        }
    }
}
