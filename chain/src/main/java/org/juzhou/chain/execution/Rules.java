package org.juzhou.chain.execution;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.contract.Contract;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.record.ContractVersion;
import org.juzhou.ledger.record.Genesis;

/// What a chain is executed by: its suite, its identity and the contracts that its genesis names.
final class Rules {
    private final Genesis genesis;
    private final Hash chain;
    private final SortedMap<String, Contract> contracts = new TreeMap<>();

    private Rules(Genesis genesis) {
        this.genesis = genesis;
        this.chain = genesis.chain();
    }

    /// Picks the contracts of the genesis from those that this program has.
    ///
    /// @throws IllegalArgumentException names the contract and version that is missing
    static Rules of(Genesis genesis, List<Contract> available) {
        Rules rules = new Rules(genesis);
        for (ContractVersion wanted : genesis.contracts()) {
            Contract found =
                    available.stream()
                            .filter(
                                    c ->
                                            c.name().equals(wanted.name())
                                                    && c.version() == wanted.version())
                            .findFirst()
                            .orElseThrow(() -> missing(wanted, available));
            rules.contracts.put(found.name(), found);
        }
        return rules;
    }

    Genesis genesis() {
        return genesis;
    }

    Suite suite() {
        return genesis.suite();
    }

    Hash chain() {
        return chain;
    }

    @Nullable Contract contract(String name) {
        return contracts.get(name);
    }

    private static IllegalArgumentException missing(
            ContractVersion wanted, List<Contract> available) {
        return new IllegalArgumentException(
                "this chain runs contract "
                        + wanted.name()
                        + " version "
                        + wanted.version()
                        + ", which this program does not have (it has "
                        + available.stream().map(c -> c.name() + " " + c.version()).toList()
                        + "): start the version of the program that has it");
    }
}
