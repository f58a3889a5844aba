package org.juzhou.chain.governance;

import java.util.ArrayList;
import java.util.List;
import org.juzhou.chain.contract.Value;
import org.juzhou.ledger.Hash;

/// How many proposals there were, and which of them may still be open. Immutable.
///
/// @param count of all
record OpenProposals(long count, List<Entry> entries) {
    /// The most that may be open at a time.
    static final int MOST = 16;

    private static final int COUNT = 1;
    private static final int IDS = 2;
    private static final int EXPIRES = 3;
    private static final int OF_COMMITTEE = 4;

    OpenProposals {
        entries = List.copyOf(entries);
    }

    /// One that was not decided yet.
    ///
    /// @param ofCommittee whether it would make a new version of the committee
    record Entry(Hash id, long expiresMillis, boolean ofCommittee) {}

    static OpenProposals none() {
        return new OpenProposals(0, List.of());
    }

    static OpenProposals of(Value value) {
        List<String> ids = value.texts(IDS);
        List<Long> expires = value.numbers(EXPIRES);
        List<Long> ofCommittee = value.numbers(OF_COMMITTEE);
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            entries.add(
                    new Entry(Hash.parseHex(ids.get(i)), expires.get(i), ofCommittee.get(i) == 1));
        }
        return new OpenProposals(value.number(COUNT), entries);
    }

    Value toValue() {
        return Value.builder()
                .number(COUNT, count)
                .texts(IDS, entries.stream().map(entry -> entry.id().hex()).toList())
                .numbers(EXPIRES, entries.stream().map(Entry::expiresMillis).toList())
                .numbers(
                        OF_COMMITTEE,
                        entries.stream().map(entry -> entry.ofCommittee() ? 1L : 0L).toList())
                .build();
    }

    OpenProposals withoutExpired(long timeMillis) {
        return new OpenProposals(
                count,
                entries.stream().filter(entry -> timeMillis < entry.expiresMillis()).toList());
    }

    OpenProposals with(Entry entry) {
        List<Entry> more = new ArrayList<>(entries);
        more.add(entry);
        return new OpenProposals(count + 1, more);
    }

    OpenProposals without(Hash id) {
        return new OpenProposals(
                count, entries.stream().filter(entry -> !entry.id().equals(id)).toList());
    }

    boolean hasCommitteeChange() {
        return entries.stream().anyMatch(Entry::ofCommittee);
    }
}
