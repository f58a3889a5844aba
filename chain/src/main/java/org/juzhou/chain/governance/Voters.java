package org.juzhou.chain.governance;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.juzhou.chain.contract.Value;
import org.juzhou.ledger.record.Genesis;
import org.juzhou.ledger.record.OrganisationId;

/// The organisations that vote. Immutable; never empty.
///
/// @param since by organisation: keys that were registered up to this index were known when it got
///   its vote
record Voters(SortedMap<OrganisationId, Long> since) {
    private static final int ORGANISATIONS = 1;
    private static final int SINCE = 2;

    Voters {
        since = Collections.unmodifiableSortedMap(new TreeMap<>(since));
        if (since.isEmpty()) {
            throw new IllegalArgumentException("without voters nothing could change any more");
        }
    }

    static Voters of(Genesis genesis) {
        SortedMap<OrganisationId, Long> since = new TreeMap<>();
        genesis.voters().forEach(voter -> since.put(voter, 0L));
        return new Voters(since);
    }

    static Voters of(Value value) {
        SortedMap<OrganisationId, Long> since = new TreeMap<>();
        List<String> organisations = value.texts(ORGANISATIONS);
        List<Long> indexes = value.numbers(SINCE);
        for (int i = 0; i < organisations.size(); i++) {
            since.put(new OrganisationId(organisations.get(i)), indexes.get(i));
        }
        return new Voters(since);
    }

    Value toValue() {
        return Value.builder()
                .texts(ORGANISATIONS, since.keySet().stream().map(OrganisationId::value).toList())
                .numbers(SINCE, List.copyOf(since.values()))
                .build();
    }

    List<OrganisationId> organisations() {
        return List.copyOf(since.keySet());
    }

    int count() {
        return since.size();
    }

    boolean contains(OrganisationId organisation) {
        return since.containsKey(organisation);
    }

    /// Keys that were registered up to this index are the voter's own.
    long sinceOf(OrganisationId organisation) {
        return Optional.ofNullable(since.get(organisation)).orElseThrow();
    }

    Voters with(OrganisationId organisation, long index) {
        SortedMap<OrganisationId, Long> more = new TreeMap<>(since);
        more.putIfAbsent(organisation, index);
        return new Voters(more);
    }

    /// The others; empty where there are none.
    Optional<Voters> without(OrganisationId organisation) {
        SortedMap<OrganisationId, Long> others = new TreeMap<>(since);
        others.remove(organisation);
        return others.isEmpty() ? Optional.empty() : Optional.of(new Voters(others));
    }

    /// How many of these still vote.
    long among(List<OrganisationId> organisations) {
        return organisations.stream().filter(this::contains).count();
    }
}
