package org.juzhou.server.command;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.Chain;
import org.juzhou.chain.genesis.ChainInit;
import org.juzhou.chain.genesis.DurableFile;
import org.juzhou.chain.genesis.GenesisPolicy;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.policy.Policy;
import org.juzhou.ledger.record.Genesis;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.sdk.UserHome;
import org.juzhou.server.Contracts;
import tools.jackson.databind.json.JsonMapper;

/// A chain that has just begun, with what its founder got: a key and a policy.
///
/// @param kid name of the founder's key
/// @param keyFile where it lies
/// @param policyFile where the policy is pinned
record Beginning(Genesis genesis, KeyId kid, Path keyFile, Policy policy, Path policyFile) {
    /// What the chain is to be.
    ///
    /// @param origin name of its log, or null: made from its key
    /// @param organisation what the founder is called, or null
    /// @param members how many members run beside it on this machine from the beginning
    record Wish(Suite suite, @Nullable String origin, @Nullable String organisation, int members) {}

    /// Begins a chain in a folder that is missing or empty.
    static Beginning of(Path folder, Wish wish, UserHome home) {
        ChainInit chain =
                Chain.begin(
                        folder,
                        home::headFile,
                        new ChainInit.Wish(
                                        wish.suite(),
                                        Optional.ofNullable(wish.origin()),
                                        home::keys,
                                        Contracts.ofANewChain(),
                                        Clock.systemUTC().millis())
                                .withMembers(
                                        _ ->
                                                Neighbours.found(
                                                        folder, wish.members(), wish.suite())));
        String origin = chain.genesis().origin();
        PolicyBook.Pinned pinned =
                new PolicyBook(home).pin(origin, GenesisPolicy.of(chain.genesis()));
        if (wish.organisation() != null) {
            name(folder, chain.founderKey(), wish.organisation());
        }
        return new Beginning(
                chain.genesis(),
                chain.founderKey(),
                chain.founderKeyFile(),
                pinned.policy(),
                pinned.file());
    }

    /// Names are no matter of the ledger: this one stays in the folder.
    private static void name(Path folder, KeyId founder, String name) {
        Map<String, String> json = new LinkedHashMap<>();
        json.put("organisation", founder.organisation().value());
        json.put("name", name);
        byte[] bytes =
                JsonMapper.builder()
                        .build()
                        .writeValueAsString(json)
                        .getBytes(StandardCharsets.UTF_8);
        DurableFile.write(folder.resolve("organisation.json"), bytes);
    }
}
