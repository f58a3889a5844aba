package org.juzhou.chain.registry;

import static org.juzhou.chain.TestChain.FOUNDER_KEY;
import static org.juzhou.chain.TestChain.START_MILLIS;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import org.juzhou.chain.TestChain;
import org.juzhou.chain.TestNode;
import org.juzhou.chain.contract.Value;
import org.juzhou.chain.store.StateKey;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.ledger.record.RecordBuilder;
import org.juzhou.ledger.record.SignedRecord;

/// The acts on organisations and keys that the tests of the registry send, and what they read back.
///
/// @param chain whose founder is the registrar
/// @param node applies each act in a block of its own
record RegistryScene(TestChain chain, TestNode node) {
    /// An organisation beside the founder.
    static final OrganisationId OTHER = new OrganisationId("obbbbbbbbbbbbbbbb");

    SignedRecord register(OrganisationId id) {
        return act("register-organisation", id, r -> r);
    }

    SignedRecord act(String action, OrganisationId id, UnaryOperator<RecordBuilder> fields) {
        return chain.record("registry", action, named(id, fields));
    }

    SignedRecord by(
            KeyId kid,
            int key,
            String contract,
            String action,
            UnaryOperator<RecordBuilder> fields) {
        return chain.record(kid, chain.key(key), contract, action, fields);
    }

    static UnaryOperator<RecordBuilder> named(
            OrganisationId id, UnaryOperator<RecordBuilder> fields) {
        return r -> fields.apply(r.field("organisation", id.value()));
    }

    SignedRecord keyOf(OrganisationId id, int number, int key) {
        return registration(FOUNDER_KEY, 1, new KeyId(id, number), key, START_MILLIS);
    }

    /// A correct registration of `key`.
    SignedRecord registration(KeyId signer, int signerKey, KeyId named, int key, long fromMillis) {
        return by(
                signer,
                signerKey,
                "registry",
                "register-key",
                named(
                        named.organisation(),
                        r ->
                                r.field("key", named.number())
                                        .field("alg", "Ed25519")
                                        .field(
                                                "publicKey",
                                                chain.key(key).publicKey().bytes().base64url())
                                        .field("class", "self-held")
                                        .field("purpose", "records")
                                        .field("from", fromMillis)
                                        .field("proof", proof(named, key))));
    }

    SignedRecord withProof(String proof) {
        return act(
                "register-key",
                OTHER,
                r ->
                        r.field("key", 1)
                                .field("alg", "Ed25519")
                                .field("publicKey", chain.key(2).publicKey().bytes().base64url())
                                .field("class", "self-held")
                                .field("purpose", "records")
                                .field("from", 0)
                                .field("proof", proof));
    }

    /// A registration with one field that is wrong.
    SignedRecord unsigned(String wrong, String value) {
        return act(
                "register-key",
                OTHER,
                r -> {
                    r.field("key", 1)
                            .field("class", "self-held")
                            .field("purpose", "records")
                            .field("from", 0);
                    r.field("alg", wrong.equals("alg") ? value : "Ed25519");
                    r.field(
                            "publicKey",
                            wrong.equals("publicKey")
                                    ? value
                                    : chain.key(2).publicKey().bytes().base64url());
                    return r.field("proof", "AA");
                });
    }

    String proof(KeyId kid, int key) {
        byte[] message =
                ("juzhou-key/v1\n" + chain.id().hex() + "\n" + kid + "\n")
                        .getBytes(StandardCharsets.US_ASCII);
        return Bytes.of(chain.key(key).sign(message)).base64url();
    }

    OrganisationFacts organisation(OrganisationId id) {
        return node.executor().registry().organisation(id).orElseThrow();
    }

    KeyFacts key(KeyId kid) {
        return node.executor().registry().key(kid).orElseThrow();
    }

    Value state(String key) {
        return Value.decode(node.store().state().get(new StateKey("registry", key)).orElseThrow());
    }

    List<String> codes(SignedRecord... records) {
        return TestNode.codes(node.apply(records));
    }
}
