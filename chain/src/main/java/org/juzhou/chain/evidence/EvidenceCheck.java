package org.juzhou.chain.evidence;

import java.util.List;
import java.util.Optional;
import org.juzhou.chain.contract.Contract;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.note.SignatureType;
import org.juzhou.ledger.note.VerifierKey;
import org.juzhou.ledger.policy.Policy;
import org.juzhou.ledger.policy.Witness;

/// Checks evidence with nothing but the file, the checker's own policies and, for a replay, the
/// tiles of the log up to the place in question.
public final class EvidenceCheck {
    private final Hash chain;
    private final List<Policy> policies;
    private final Suite suite;
    private final List<Contract> contracts;

    /// @param policies of one chain, the checker's own; each names the chain
    /// @param contracts of this program, for replays
    public EvidenceCheck(List<Policy> policies, List<Contract> contracts) {
        this.policies = List.copyOf(policies);
        this.contracts = List.copyOf(contracts);
        Policy first = policies.getFirst();
        Hash named = first.genesis();
        if (named == null || policies.stream().anyMatch(p -> !named.equals(p.genesis()))) {
            throw new FormatException(
                    "bad-policy", "genesis", "evidence is checked by policies that name one chain");
        }
        this.chain = named;
        this.suite =
                first.logs().getFirst().type() == SignatureType.SM2 ? Suite.GUOMI : Suite.STANDARD;
    }

    /// Checks a piece of evidence.
    ///
    /// @param tiles the log up to the place in question; empty where there are none
    /// @throws FormatException where an entry that has to be readable is not, and `tiles-needed`
    ///   where a replay has none
    public Finding check(Evidence evidence, Optional<TileFolder> tiles) {
        try {
            NotShown.unless(
                    evidence.chain().equals(chain),
                    "it is about chain "
                            + evidence.chain().hex()
                            + ", the policy about "
                            + chain.hex());
            SignedHeads heads = SignedHeads.of(evidence.facts().heads(), suite, logs());
            String seen =
                    switch (evidence.lie().kind()) {
                        case PROOF -> new ProofCheck(suite, chain, heads).check(evidence);
                        case REPLAY ->
                                new ReplayCheck(suite, chain, contracts)
                                        .check(
                                                evidence,
                                                heads,
                                                tiles.orElseThrow(EvidenceCheck::tilesNeeded));
                        case TESTIMONY ->
                                new TestimonyCheck(suite, heads, members()).check(evidence);
                    };
            return new Finding(true, seen);
        } catch (NotShown e) {
            return new Finding(false, String.valueOf(e.getMessage()));
        }
    }

    private List<VerifierKey> logs() {
        return policies.stream().flatMap(policy -> policy.logs().stream()).distinct().toList();
    }

    private List<VerifierKey> members() {
        return policies.stream()
                .flatMap(policy -> policy.witnesses().stream())
                .map(Witness::key)
                .distinct()
                .toList();
    }

    private static FormatException tilesNeeded() {
        return new FormatException(
                "tiles-needed",
                "tiles",
                "this kind of evidence is shown by executing the log again: give a folder with its tiles (--tiles DIR)");
    }
}
