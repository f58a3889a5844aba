package org.juzhou.chain.governance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.juzhou.chain.contract.Value;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.PublicKey;
import org.juzhou.ledger.record.ContractVersion;
import org.juzhou.ledger.record.Genesis;
import org.juzhou.ledger.record.GenesisMember;

/// Reads of the governance by its own types: what was decided, and where nothing was, what the
/// genesis says. As thread-safe as the state under it.
final class GovernanceView {
    static final int QUORUM = 1;
    static final int NAMES = 2;
    static final int GENERATIONS = 3;
    static final int SUSPENDED = 4;
    static final int SUSPENDED_GENERATIONS = 5;
    static final int INDEX = 6;
    static final int DECIDED_BY = 7;
    static final int VOTERS = 8;
    static final int ORIGIN = 9;
    static final int ONE = 1;
    static final int TWO = 2;

    private final Genesis genesis;
    private final Function<String, Optional<Value>> state;

    GovernanceView(Genesis genesis, Function<String, Optional<Value>> state) {
        this.genesis = genesis;
        this.state = state;
    }

    Genesis genesis() {
        return genesis;
    }

    /// The version of the committee that is in force.
    int version() {
        return state.apply(GovernanceKeys.CURRENT)
                .map(value -> (int) value.number(ONE))
                .orElse(Committee.FIRST_VERSION);
    }

    /// The row of a version after the first.
    Value row(int version) {
        return state.apply(GovernanceKeys.committee(version))
                .orElseThrow(() -> new IllegalStateException("no committee of version " + version));
    }

    Roster roster(int version) {
        if (version == Committee.FIRST_VERSION) {
            List<Seat> seats = genesis.members().stream().map(Seat::of).toList();
            return new Roster(seats, List.of(), genesis.quorum(), genesis.origin());
        }
        Value row = row(version);
        return new Roster(
                seats(row.texts(NAMES), row.numbers(GENERATIONS)),
                seats(row.texts(SUSPENDED), row.numbers(SUSPENDED_GENERATIONS)),
                (int) row.number(QUORUM),
                row.text(ORIGIN));
    }

    Voters voters() {
        return state.apply(GovernanceKeys.VOTERS)
                .map(Voters::of)
                .orElseGet(() -> Voters.of(genesis));
    }

    /// The last seat under a name, in force or not; empty where no member ever had it.
    Optional<Seat> lastSeat(String name) {
        Optional<Long> generation =
                state.apply(GovernanceKeys.name(name)).map(value -> value.number(ONE));
        return generation.isPresent()
                ? Optional.of(seat(name, generation.get()))
                : genesisMember(name).map(Seat::of);
    }

    boolean isMemberKey(Suite suite, PublicKey key) {
        return state.apply(GovernanceKeys.memberKey(suite, key)).isPresent()
                || GenesisKeys.ofMembers(genesis).contains(key);
    }

    Optional<Proposal> proposal(Hash id) {
        return state.apply(GovernanceKeys.proposal(id)).map(value -> Proposal.of(id, value));
    }

    Optional<Hash> idOf(long number) {
        return state.apply(GovernanceKeys.number(number))
                .map(value -> Hash.parseHex(value.text(ONE)));
    }

    OpenProposals open() {
        return state.apply(GovernanceKeys.PROPOSALS)
                .map(OpenProposals::of)
                .orElseGet(OpenProposals::none);
    }

    /// The versions of a contract, by ascending height; empty where the chain has none.
    List<Activation> activations(String contract) {
        List<Activation> all = new ArrayList<>();
        for (ContractVersion first : genesis.contracts()) {
            if (first.name().equals(contract)) {
                all.add(new Activation(contract, first.version(), 0));
            }
        }
        if (all.isEmpty() && contract.equals(GovernanceContract.NAME)) {
            all.add(new Activation(contract, 1, 0));
        }
        state.apply(GovernanceKeys.contract(contract))
                .ifPresent(value -> all.addAll(activations(contract, value)));
        return all;
    }

    static List<Activation> activations(String contract, Value value) {
        List<Long> versions = value.numbers(ONE);
        List<Long> heights = value.numbers(TWO);
        List<Activation> all = new ArrayList<>();
        for (int i = 0; i < versions.size(); i++) {
            all.add(new Activation(contract, versions.get(i).intValue(), heights.get(i)));
        }
        return all;
    }

    /// The number that a rule takes.
    long parameter(Parameter parameter) {
        return state.apply(GovernanceKeys.parameter(parameter.text()))
                .map(value -> value.number(ONE))
                .or(() -> Optional.ofNullable(genesis.parameters().get(parameter.text())))
                .filter(parameter::allows)
                .orElse(parameter.usual());
    }

    static Value text(String text) {
        return Value.builder().text(ONE, text).build();
    }

    private List<Seat> seats(List<String> names, List<Long> generations) {
        List<Seat> seats = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            seats.add(seat(names.get(i), generations.get(i)));
        }
        return seats;
    }

    private Seat seat(String name, long generation) {
        if (generation == 0) {
            return Seat.of(genesisMember(name).orElseThrow());
        }
        return state.apply(GovernanceKeys.seat(generation, name))
                .map(value -> Seat.of(name, generation, value))
                .orElseThrow(
                        () -> new IllegalStateException("no seat " + generation + " of " + name));
    }

    private Optional<GenesisMember> genesisMember(String name) {
        return genesis.members().stream().filter(m -> m.name().equals(name)).findFirst();
    }
}
