package org.juzhou.chain.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.juzhou.chain.MissingContractException;
import org.juzhou.chain.contract.Contract;
import org.juzhou.chain.governance.Activation;
import org.juzhou.chain.governance.GovernanceContract;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.record.ContractVersion;
import org.juzhou.ledger.record.Genesis;

/// What a chain is executed by: its genesis, its identity and the contracts that this program has.
/// Which of them judge a block is for [ActiveContracts].
final class Rules {
    private final Genesis genesis;
    private final Hash chain;
    private final List<Contract> available;

    private Rules(Genesis genesis, List<Contract> available) {
        this.genesis = genesis;
        this.chain = genesis.chain();
        this.available = available;
    }

    /// Takes the contracts that this program has; `governance` is part of the kernel, on a genesis
    /// that does not name it too.
    ///
    /// @throws MissingContractException names a contract of the genesis that is missing
    static Rules of(Genesis genesis, List<Contract> available) {
        List<Contract> all = new ArrayList<>(available);
        all.add(new GovernanceContract());
        Rules rules = new Rules(genesis, List.copyOf(all));
        for (ContractVersion wanted : genesis.contracts()) {
            Activation first = new Activation(wanted.name(), wanted.version(), 0);
            if (rules.find(first).isEmpty()) {
                throw rules.missing(first);
            }
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

    /// The contract that judges from an activation on; empty where this program lacks it.
    Optional<Contract> find(Activation activation) {
        return available.stream()
                .filter(
                        contract ->
                                contract.name().equals(activation.contract())
                                        && contract.version() == activation.version())
                .findFirst();
    }

    /// Says that it lacks a contract, and what to do.
    MissingContractException missing(Activation activation) {
        return new MissingContractException(
                "this chain runs contract "
                        + activation.contract()
                        + " version "
                        + activation.version()
                        + " from height "
                        + activation.height()
                        + " on, which this program does not have (it has "
                        + available.stream()
                                .map(c -> c.name() + " " + c.version())
                                .distinct()
                                .toList()
                        + "): start the version of the program that has it");
    }
}
