package org.juzhou.server;

import java.util.Comparator;
import java.util.List;
import org.juzhou.chain.contract.Contract;
import org.juzhou.chain.governance.GovernanceContract;
import org.juzhou.chain.registry.RegistryContract;
import org.juzhou.ledger.record.ContractVersion;
import org.juzhou.notary.NotaryContract;
import org.juzhou.platform.identity.IdentityContract;

/// The one list of the contracts this program has.
public final class Contracts {
    private Contracts() {}

    /// Every version of every contract.
    public static List<Contract> all() {
        return List.of(
                new GovernanceContract(),
                new IdentityContract(),
                new NotaryContract(),
                new RegistryContract());
    }

    /// What a chain that begins now begins with: the newest version of each, names ascending.
    public static List<ContractVersion> ofANewChain() {
        return all().stream()
                .map(contract -> new ContractVersion(contract.name(), contract.version()))
                .sorted(Comparator.comparing(ContractVersion::name))
                .toList();
    }
}
