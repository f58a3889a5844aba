package org.juzhou.chain.governance;

import java.util.List;
import org.juzhou.chain.contract.Value;
import org.juzhou.ledger.record.GenesisMember;
import org.juzhou.ledger.record.OrganisationId;

/// A member with the keys of one generation; written once, never changed.
///
/// @param generation counts its sets of keys; 0 for those of the genesis
/// @param index of the entry that admitted it, whatever keys it had then
record Seat(
        String name, long generation, OrganisationId organisation, List<String> keys, long index) {
    private static final int ORGANISATION = 1;
    private static final int KEYS = 2;
    private static final int INDEX = 3;

    Seat {
        keys = List.copyOf(keys);
    }

    static Seat of(GenesisMember member) {
        return new Seat(member.name(), 0, member.organisation(), member.keys(), 0);
    }

    static Seat of(String name, long generation, Value value) {
        return new Seat(
                name,
                generation,
                new OrganisationId(value.text(ORGANISATION)),
                value.texts(KEYS),
                value.number(INDEX));
    }

    Value toValue() {
        return Value.builder()
                .text(ORGANISATION, organisation.value())
                .texts(KEYS, keys)
                .number(INDEX, index)
                .build();
    }

    GenesisMember member() {
        return new GenesisMember(name, organisation, keys);
    }
}
