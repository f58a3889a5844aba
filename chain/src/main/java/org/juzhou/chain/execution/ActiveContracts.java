package org.juzhou.chain.execution;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.juzhou.chain.MissingContractException;
import org.juzhou.chain.contract.Contract;
import org.juzhou.chain.governance.Activation;
import org.juzhou.chain.governance.Activations;
import org.juzhou.chain.governance.GovernanceContract;
import org.juzhou.chain.store.StateKey;
import org.juzhou.chain.store.StateReader;

/// Which version of each contract judges a block: that of the genesis, or the last that governance
/// activated at its height or below. Used by the executing thread alone.
final class ActiveContracts {
    private final Rules rules;
    private final StateReader committed;
    private SortedMap<String, List<Activation>> schedule;
    private SortedMap<String, Contract> active = new TreeMap<>();
    private long from;
    private long before;

    ActiveContracts(Rules rules, StateReader committed) {
        this.rules = rules;
        this.committed = committed;
        this.schedule = Activations.read(rules.genesis(), committed);
    }

    /// The contracts that judge the block of a height.
    ///
    /// @throws MissingContractException names contract, version and height where this program lacks
    ///   one
    SortedMap<String, Contract> at(long height) {
        if (height < from || height >= before) {
            choose(height);
        }
        return active;
    }

    /// Follows a block that was committed: what it activated is for later heights.
    void follow(SortedMap<StateKey, Written> changes) {
        StateKey first = new StateKey(GovernanceContract.NAME, Activations.PREFIX);
        boolean touched =
                !changes.isEmpty()
                        && changes.tailMap(first).keySet().stream()
                                .findFirst()
                                .filter(key -> key.contract().equals(first.contract()))
                                .filter(key -> key.key().startsWith(first.key()))
                                .isPresent();
        if (touched) {
            schedule = Activations.read(rules.genesis(), committed);
            before = from;
        }
    }

    private void choose(long height) {
        SortedMap<String, Contract> chosen = new TreeMap<>();
        long next = Long.MAX_VALUE;
        for (Map.Entry<String, List<Activation>> contract : schedule.entrySet()) {
            for (Activation activation : contract.getValue()) {
                if (activation.height() > height) {
                    next = Math.min(next, activation.height());
                }
            }
            Activation last =
                    contract.getValue().stream()
                            .filter(activation -> activation.height() <= height)
                            .reduce((_, later) -> later)
                            .orElse(null);
            if (last != null) {
                chosen.put(
                        contract.getKey(), rules.find(last).orElseThrow(() -> rules.missing(last)));
            }
        }
        active = Collections.unmodifiableSortedMap(chosen);
        from = height;
        before = next;
    }
}
