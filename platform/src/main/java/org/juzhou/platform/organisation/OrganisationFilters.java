package org.juzhou.platform.organisation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.juzhou.platform.identity.Industry;
import org.juzhou.platform.identity.OrganisationKind;
import org.juzhou.platform.identity.Region;
import org.juzhou.platform.identity.Standing;
import org.juzhou.platform.listing.Filter;
import org.juzhou.platform.listing.Filter.Option;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// What lists of organisations can be narrowed by, in the reader's language.
@Component
final class OrganisationFilters {
    static final String PLATFORM = "platform";
    static final String SECTION = "section";

    /// Those that are columns of the view.
    static final List<String> COLUMNS = List.of("region", "kind", "standing");

    private final MessageSource messages;
    private final OrganisationQueries queries;

    OrganisationFilters(MessageSource messages, OrganisationQueries queries) {
        this.messages = messages;
        this.queries = queries;
    }

    List<Filter> all(Locale locale) {
        OrganisationWords words = new OrganisationWords(locale);
        List<Filter> filters = new ArrayList<>();
        filters.add(
                new Filter(
                        "region",
                        Region.all().stream()
                                .map(one -> new Option(one.code(), words.region(one.code())))
                                .toList()));
        filters.add(
                new Filter(
                        "kind",
                        Arrays.stream(OrganisationKind.values())
                                .map(one -> option("kind", one.text(), locale))
                                .toList()));
        filters.add(
                new Filter(
                        SECTION,
                        Industry.sections().stream()
                                .map(one -> option(SECTION, one.toString(), locale))
                                .toList()));
        filters.add(
                new Filter(
                        "standing",
                        Arrays.stream(Standing.values())
                                .map(one -> option("standing", one.text(), locale))
                                .toList()));
        filters.add(
                new Filter(
                        PLATFORM,
                        queries.platforms().stream()
                                .map(one -> new Option(one.id(), one.id()))
                                .toList()));
        return filters;
    }

    private Option option(String group, String value, Locale locale) {
        String key = group + "." + value;
        return new Option(
                value, Objects.requireNonNull(messages.getMessage(key, null, key, locale)));
    }
}
