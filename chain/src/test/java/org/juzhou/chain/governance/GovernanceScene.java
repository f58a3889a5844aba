package org.juzhou.chain.governance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.juzhou.chain.TestChain;
import org.juzhou.chain.TestNode;
import org.juzhou.chain.execution.ExecutedBlock;
import org.juzhou.chain.store.StateKey;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.PrivateKey;
import org.juzhou.ledger.note.SignatureType;
import org.juzhou.ledger.note.VerifierKey;
import org.juzhou.ledger.record.Genesis;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.ledger.record.RecordBuilder;
import org.juzhou.ledger.record.SignedRecord;

/// A chain with voters, and what they send: each act in a block of its own.
///
/// Organisation `i` has the id of [#organisation] and signs with key `i + 1`; organisation 0 is the
/// founder and registrar. Member `i` belongs to organisation `i` and co-signs with key `200 + i`.
final class GovernanceScene {
    private final TestChain chain;
    private final TestNode node;

    private GovernanceScene(TestChain chain, TestNode node) {
        this.chain = chain;
        this.node = node;
    }

    static GovernanceScene of(TestChain chain, TestNode node) {
        return new GovernanceScene(chain, node);
    }

    TestNode node() {
        return node;
    }

    Genesis genesis() {
        return chain.genesis();
    }

    Governance governance() {
        return new Governance(
                chain.genesis(),
                node.store().state(),
                index -> node.store().blockOf(index).sealIndex());
    }

    static OrganisationId organisation(int number) {
        char letter = (char) ('a' + number);
        return new OrganisationId("o" + String.valueOf(letter).repeat(16));
    }

    static String member(int number) {
        return "member-" + number;
    }

    String key(int member, int secret) {
        return key(member(member), secret);
    }

    String key(String name, int secret) {
        SignatureType type =
                chain.suite() == Suite.STANDARD
                        ? SignatureType.ED25519_COSIGNATURE
                        : SignatureType.SM2_COSIGNATURE;
        return new VerifierKey(name, type, chain.key(secret).publicKey()).text();
    }

    Change admit(int member, int quorum) {
        return new Change.AdmitMember(
                member(member), organisation(member), List.of(key(member, 200 + member)), quorum);
    }

    /// Registers an organisation and its key, by the founder.
    void join(int number) {
        OrganisationId id = organisation(number);
        accepted(
                by(
                        0,
                        "registry",
                        "register-organisation",
                        r -> r.field("organisation", id.value())));
        accepted(registration(0, 1, new KeyId(id, 1), number + 1));
    }

    SignedRecord registration(int signer, int signerKey, KeyId named, int key) {
        String proof =
                Bytes.of(
                                chain.key(key)
                                        .sign(
                                                ("juzhou-key/v1\n"
                                                                + chain.id().hex()
                                                                + "\n"
                                                                + named
                                                                + "\n")
                                                        .getBytes(StandardCharsets.US_ASCII)))
                        .base64url();
        return chain.record(
                new KeyId(organisation(signer), signerKey),
                chain.key(signer + 1),
                "registry",
                "register-key",
                r ->
                        r.field("organisation", named.organisation().value())
                                .field("key", named.number())
                                .field("alg", chain.key(key).publicKey().algorithm().text())
                                .field("publicKey", chain.key(key).publicKey().bytes().base64url())
                                .field("class", "self-held")
                                .field("purpose", "records")
                                .field("from", TestChain.START_MILLIS)
                                .field("proof", proof));
    }

    SignedRecord by(
            int organisation, String contract, String action, UnaryOperator<RecordBuilder> fields) {
        return by(
                new KeyId(organisation(organisation), 1),
                chain.key(organisation + 1),
                contract,
                action,
                fields);
    }

    SignedRecord by(
            KeyId kid,
            PrivateKey key,
            String contract,
            String action,
            UnaryOperator<RecordBuilder> fields) {
        return chain.record(kid, key, contract, action, fields);
    }

    SignedRecord propose(int organisation, Change change) {
        return by(
                organisation,
                "governance",
                "propose",
                r -> {
                    change.toJson().members().forEach(r::field);
                    return r;
                });
    }

    /// A vote that states what it decides, where it does.
    SignedRecord vote(int organisation, SignedRecord proposal, boolean yes) {
        return by(
                organisation,
                "governance",
                "vote",
                r -> vote(r, organisation(organisation), proposal, yes));
    }

    RecordBuilder vote(
            RecordBuilder builder, OrganisationId voter, SignedRecord proposal, boolean yes) {
        builder.field("proposal", proposal.id().hex()).field("vote", yes ? "yes" : "no");
        Optional<Proposal> found = governance().proposal(proposal.id());
        if (yes && found.isPresent()) {
            governance()
                    .statement(found.get(), voter)
                    .ifPresent(
                            stated ->
                                    builder.field("committee", stated.committee())
                                            .field("policy", stated.policy().hex()));
        }
        return builder;
    }

    /// Proposes a change and lets the given organisations vote for it, one after the other.
    ///
    /// @return the proposal
    SignedRecord decide(Change change, int... voters) {
        SignedRecord proposal = propose(voters[0], change);
        accepted(proposal);
        for (int voter : voters) {
            accepted(vote(voter, proposal, true));
        }
        return proposal;
    }

    List<String> codes(SignedRecord... records) {
        return TestNode.codes(node.apply(records));
    }

    ExecutedBlock accepted(SignedRecord... records) {
        ExecutedBlock block = node.apply(records);
        List<String> expected = new ArrayList<>();
        Arrays.stream(records).forEach(_ -> expected.add(""));
        if (!TestNode.codes(block).equals(expected)) {
            throw new AssertionError("refused: " + block.outcomes());
        }
        return block;
    }

    /// What the state has under the namespace of governance, as text.
    Map<String, String> state() {
        Map<String, String> state = new LinkedHashMap<>();
        node.store()
                .state()
                .scan(
                        new StateKey("governance", ""),
                        (key, value) -> {
                            state.put(key.key(), value.hex());
                            return true;
                        });
        return state;
    }
}
