package org.juzhou.chain.governance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.juzhou.chain.contract.Value;
import org.juzhou.chain.store.StateKey;
import org.juzhou.chain.store.StateReader;
import org.juzhou.ledger.record.ContractVersion;
import org.juzhou.ledger.record.Genesis;

/// Which versions of which contracts a chain has, each from a height on.
public final class Activations {
    /// What the keys of the state begin with under which governance keeps them.
    public static final String PREFIX = GovernanceKeys.CONTRACTS;

    private Activations() {}

    /// By contract, ascending by height: the genesis' own, and what was decided since.
    public static SortedMap<String, List<Activation>> read(Genesis genesis, StateReader state) {
        SortedMap<String, List<Activation>> all = new TreeMap<>();
        all.put(
                GovernanceContract.NAME,
                new ArrayList<>(List.of(new Activation(GovernanceContract.NAME, 1, 0))));
        for (ContractVersion first : genesis.contracts()) {
            all.put(
                    first.name(),
                    new ArrayList<>(List.of(new Activation(first.name(), first.version(), 0))));
        }
        state.scan(
                new StateKey(GovernanceContract.NAME, PREFIX),
                (key, bytes) -> {
                    String contract = key.key().substring(PREFIX.length());
                    all.computeIfAbsent(contract, _ -> new ArrayList<>())
                            .addAll(GovernanceView.activations(contract, Value.decode(bytes)));
                    return true;
                });
        return Collections.unmodifiableSortedMap(all);
    }
}
