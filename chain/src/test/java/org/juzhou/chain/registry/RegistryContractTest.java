package org.juzhou.chain.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.juzhou.chain.TestChain.FOUNDER;
import static org.juzhou.chain.TestChain.FOUNDER_KEY;
import static org.juzhou.chain.TestChain.START_MILLIS;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.chain.TestChain;
import org.juzhou.chain.TestNode;
import org.juzhou.chain.contract.Value;
import org.juzhou.chain.store.StateKey;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.PrivateKey;
import org.juzhou.ledger.record.KeyClass;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.KeyPurpose;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.ledger.record.RecordBuilder;
import org.juzhou.ledger.record.SignedRecord;

class RegistryContractTest {
    private static final OrganisationId OTHER = new OrganisationId("obbbbbbbbbbbbbbbb");
    private static final OrganisationId NOBODY = new OrganisationId("occcccccccccccccc");

    @TempDir Path folder;
    private TestChain chain;
    private TestNode node;

    @BeforeEach
    void open() {
        chain = TestChain.standard();
        node = TestNode.open(folder, chain);
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void registersAnOrganisationItsKeyAndItsRole() {
        assertThat(
                        codes(
                                register(OTHER),
                                keyOf(OTHER, 7, 2),
                                act("grant-role", OTHER, r -> r.field("role", "registrar"))))
                .containsExactly("", "", "");

        assertThat(organisation(OTHER))
                .isEqualTo(
                        new OrganisationFacts(OrganisationStatus.ACTIVE, List.of("registrar"), 1));
        assertThat(key(new KeyId(OTHER, 7)))
                .isEqualTo(
                        new KeyFacts(
                                chain.key(2).publicKey(),
                                KeyClass.SELF_HELD,
                                KeyPurpose.RECORDS,
                                START_MILLIS,
                                OptionalLong.empty(),
                                2,
                                Optional.of(FOUNDER_KEY)));
        assertThat(state("registrars").number(1)).isEqualTo(2);
    }

    @Test
    void writesTheStateThatTheProtocolPageLists() {
        node.apply(register(OTHER), keyOf(OTHER, 7, 2));
        node.apply(act("revoke-key", OTHER, r -> r.field("key", 7)));

        assertThat(state("organisation/" + OTHER))
                .isEqualTo(
                        Value.builder().text(1, "active").texts(2, List.of()).number(3, 1).build());
        assertThat(state("key/" + OTHER + "#7"))
                .isEqualTo(
                        Value.builder()
                                .text(1, "Ed25519")
                                .bytes(2, chain.key(2).publicKey().bytes())
                                .text(3, "self-held")
                                .text(4, "records")
                                .number(5, START_MILLIS)
                                .number(6, START_MILLIS + 2000)
                                .number(7, 2)
                                .text(8, FOUNDER_KEY.toString())
                                .build());
        Bytes named = Bytes.ascii("Ed25519\n").concat(chain.key(2).publicKey().bytes());
        assertThat(state("public-key/" + Suite.STANDARD.hash(named).hex()))
                .isEqualTo(Value.builder().text(1, OTHER + "#7").build());
    }

    @Test
    void letsTheKeyOfANewOrganisationSign() {
        node.apply(register(OTHER), keyOf(OTHER, 1, 2));

        assertThat(
                        codes(
                                by(
                                        new KeyId(OTHER, 1),
                                        2,
                                        "sample",
                                        "put",
                                        r -> r.field("key", "a").field("value", "b"))))
                .containsExactly("");
    }

    @Test
    void letsAnOrganisationRegisterAndRevokeItsOwnKeysAndNoOthers() {
        node.apply(register(OTHER), keyOf(OTHER, 1, 2));
        KeyId mine = new KeyId(OTHER, 1);

        assertThat(
                        codes(
                                registration(mine, 2, new KeyId(OTHER, 2), 3, START_MILLIS),
                                registration(mine, 2, new KeyId(FOUNDER, 2), 4, START_MILLIS),
                                by(
                                        mine,
                                        2,
                                        "registry",
                                        "revoke-key",
                                        named(FOUNDER, r -> r.field("key", 1))),
                                by(
                                        mine,
                                        2,
                                        "registry",
                                        "revoke-key",
                                        named(OTHER, r -> r.field("key", 2)))))
                .containsExactly("", "not-authorised", "not-authorised", "");
        assertThat(key(new KeyId(OTHER, 2)).authorisedBy()).contains(mine);
        assertThat(key(new KeyId(OTHER, 2)).revokedMillis()).hasValue(START_MILLIS + 2000);
    }

    @Test
    void refusesWhoeverIsNoRegistrar() {
        node.apply(register(OTHER), keyOf(OTHER, 1, 2));
        KeyId mine = new KeyId(OTHER, 1);

        assertThat(
                        codes(
                                by(
                                        mine,
                                        2,
                                        "registry",
                                        "register-organisation",
                                        named(NOBODY, r -> r)),
                                by(
                                        mine,
                                        2,
                                        "registry",
                                        "set-status",
                                        named(FOUNDER, r -> r.field("status", "suspended"))),
                                by(
                                        mine,
                                        2,
                                        "registry",
                                        "set-status",
                                        named(OTHER, r -> r.field("status", "active"))),
                                by(
                                        mine,
                                        2,
                                        "registry",
                                        "grant-role",
                                        named(OTHER, r -> r.field("role", "registrar"))),
                                by(
                                        mine,
                                        2,
                                        "registry",
                                        "withdraw-role",
                                        named(FOUNDER, r -> r.field("role", "registrar")))))
                .containsOnly("not-authorised");
    }

    @Test
    void letsAnOrganisationLeaveForGood() {
        node.apply(register(OTHER), keyOf(OTHER, 1, 2));

        assertThat(
                        codes(
                                by(
                                        new KeyId(OTHER, 1),
                                        2,
                                        "registry",
                                        "set-status",
                                        named(OTHER, r -> r.field("status", "left"))),
                                by(new KeyId(OTHER, 1), 2, "sample", "put", r -> r),
                                act("set-status", OTHER, r -> r.field("status", "active")),
                                keyOf(OTHER, 2, 3),
                                act("grant-role", OTHER, r -> r.field("role", "registrar")),
                                act("revoke-key", OTHER, r -> r.field("key", 1))))
                .containsExactly(
                        "",
                        "organisation-left",
                        "organisation-left",
                        "organisation-left",
                        "organisation-left",
                        "");
    }

    @Test
    void suspendsAndActivatesAnOrganisation() {
        node.apply(register(OTHER), keyOf(OTHER, 1, 2));
        UnaryOperator<RecordBuilder> put = r -> r.field("key", "a").field("value", "b");

        assertThat(
                        codes(
                                act("set-status", OTHER, r -> r.field("status", "suspended")),
                                by(new KeyId(OTHER, 1), 2, "sample", "put", put),
                                act("set-status", OTHER, r -> r.field("status", "active")),
                                by(new KeyId(OTHER, 1), 2, "sample", "put", put)))
                .containsExactly("", "organisation-suspended", "", "");
    }

    @Test
    void judgesTheKeyBeforeItsTimeAndItsAlgorithm() {
        node.apply(
                register(OTHER),
                registration(FOUNDER_KEY, 1, new KeyId(OTHER, 1), 2, START_MILLIS + 60_000));
        UnaryOperator<RecordBuilder> put = r -> r.field("key", "a").field("value", "b");
        SignedRecord early = by(new KeyId(OTHER, 1), 2, "sample", "put", put);

        assertThat(codes(early)).containsExactly("key-not-valid-yet");
        assertThat(TestNode.codes(node.apply(START_MILLIS + 60_000, List.of(early))))
                .containsExactly("");
        PrivateKey curve =
                PrivateKey.ofSecret(
                        org.juzhou.ledger.crypto.Algorithm.ES256, Bytes.parseHex("01".repeat(32)));
        assertThat(codes(chain.record(new KeyId(OTHER, 1), curve, "sample", "put", put)))
                .containsExactly("wrong-algorithm");
    }

    @Test
    void refusesWhatExistsAlready() {
        node.apply(register(OTHER), keyOf(OTHER, 1, 2));

        assertThat(
                        codes(
                                register(OTHER),
                                register(FOUNDER),
                                keyOf(OTHER, 1, 3),
                                keyOf(OTHER, 2, 2),
                                keyOf(OTHER, 2, 1)))
                .containsExactly(
                        "organisation-exists",
                        "organisation-exists",
                        "key-exists",
                        "public-key-exists",
                        "public-key-exists");
    }

    @Test
    void neverGivesANumberOfAKeyTwiceEvenAfterItsRevocation() {
        node.apply(
                register(OTHER),
                keyOf(OTHER, 1, 2),
                act("revoke-key", OTHER, r -> r.field("key", 1)));

        assertThat(
                        codes(
                                keyOf(OTHER, 1, 3),
                                keyOf(OTHER, 2, 2),
                                act("revoke-key", OTHER, r -> r.field("key", 1))))
                .containsExactly("key-exists", "public-key-exists", "key-revoked");
    }

    @Test
    void refusesWhatIsUnknown() {
        assertThat(
                        codes(
                                keyOf(NOBODY, 1, 2),
                                act("set-status", NOBODY, r -> r.field("status", "active")),
                                act("revoke-key", NOBODY, r -> r.field("key", 1)),
                                act("revoke-key", FOUNDER, r -> r.field("key", 2)),
                                act("grant-role", NOBODY, r -> r.field("role", "registrar")),
                                act("withdraw-role", NOBODY, r -> r.field("role", "registrar"))))
                .containsExactly(
                        "unknown-organisation",
                        "unknown-organisation",
                        "unknown-organisation",
                        "unknown-key",
                        "unknown-organisation",
                        "unknown-organisation");
    }

    @Test
    void refusesARoleThatIsHeldOrNotHeldOrUnknown() {
        node.apply(register(OTHER));

        assertThat(
                        codes(
                                act("grant-role", FOUNDER, r -> r.field("role", "registrar")),
                                act("withdraw-role", OTHER, r -> r.field("role", "registrar")),
                                act("grant-role", OTHER, r -> r.field("role", "king"))))
                .containsExactly("role-held", "role-not-held", "unknown-role");
    }

    @Test
    void keepsTheLastRegistrar() {
        assertThat(
                        codes(
                                act("withdraw-role", FOUNDER, r -> r.field("role", "registrar")),
                                act("set-status", FOUNDER, r -> r.field("status", "suspended")),
                                act("set-status", FOUNDER, r -> r.field("status", "left"))))
                .containsOnly("last-registrar");
    }

    @Test
    void countsOnlyActiveRegistrars() {
        node.apply(
                register(OTHER),
                keyOf(OTHER, 1, 2),
                act("grant-role", OTHER, r -> r.field("role", "registrar")),
                act("set-status", OTHER, r -> r.field("status", "suspended")));
        assertThat(state("registrars").number(1)).isEqualTo(1);
        assertThat(codes(act("set-status", FOUNDER, r -> r.field("status", "left"))))
                .containsExactly("last-registrar");

        node.apply(act("set-status", OTHER, r -> r.field("status", "active")));
        assertThat(state("registrars").number(1)).isEqualTo(2);
        assertThat(codes(act("withdraw-role", FOUNDER, r -> r.field("role", "registrar"))))
                .containsExactly("");
        assertThat(
                        codes(
                                by(
                                        new KeyId(OTHER, 1),
                                        2,
                                        "registry",
                                        "register-organisation",
                                        named(NOBODY, r -> r))))
                .containsExactly("");
    }

    @Test
    void refusesAProofThatIsNotTheNewKeysOverItsName() {
        node.apply(register(OTHER));
        String ofAnotherKid = proof(new KeyId(OTHER, 2), 2);
        String ofAnotherKey = proof(new KeyId(OTHER, 1), 3);

        assertThat(
                        codes(
                                withProof(ofAnotherKid),
                                withProof(ofAnotherKey),
                                withProof("AA"),
                                withProof("="),
                                withProof(proof(new KeyId(OTHER, 1), 2))))
                .containsExactly("bad-proof", "bad-proof", "bad-proof", "bad-proof", "");
    }

    @Test
    void refusesAKeyThatBreaksTheRuleOfSignatures() {
        node.apply(register(OTHER));
        Bytes identity = Bytes.parseHex("01" + "00".repeat(31));

        assertThat(
                        codes(
                                unsigned("publicKey", identity.base64url()),
                                unsigned("publicKey", Bytes.parseHex("00").base64url()),
                                unsigned("alg", "SM2"),
                                unsigned("alg", "RS256")))
                .containsExactly(
                        "unacceptable-key",
                        "unacceptable-key",
                        "wrong-algorithm",
                        "unknown-algorithm");
    }

    @Test
    void refusesFieldsThatItDoesNotKnowOrThatAreMissing() {
        assertThat(
                        codes(
                                act("register-organisation", NOBODY, r -> r.field("name", "x")),
                                act("set-status", FOUNDER, r -> r),
                                act("set-status", FOUNDER, r -> r.field("status", "gone")),
                                act(
                                        "register-organisation",
                                        NOBODY,
                                        r -> r.digests(List.of("A".repeat(43)))),
                                act("revoke-key", FOUNDER, r -> r.field("key", 0)),
                                act("revoke-key", FOUNDER, r -> r.field("key", 4_294_967_297L)),
                                chain.record(
                                        "registry",
                                        "register-organisation",
                                        r -> r.field("organisation", "Ltd")),
                                chain.record("registry", "dissolve", r -> r)))
                .containsExactly(
                        "unknown-member",
                        "missing-member",
                        "bad-value",
                        "wrong-digest-count",
                        "out-of-range",
                        "out-of-range",
                        "bad-organisation",
                        "unknown-action");
    }

    private SignedRecord register(OrganisationId id) {
        return act("register-organisation", id, r -> r);
    }

    private SignedRecord act(
            String action, OrganisationId id, UnaryOperator<RecordBuilder> fields) {
        return chain.record("registry", action, named(id, fields));
    }

    private SignedRecord by(
            KeyId kid,
            int key,
            String contract,
            String action,
            UnaryOperator<RecordBuilder> fields) {
        return chain.record(kid, chain.key(key), contract, action, fields);
    }

    private static UnaryOperator<RecordBuilder> named(
            OrganisationId id, UnaryOperator<RecordBuilder> fields) {
        return r -> fields.apply(r.field("organisation", id.value()));
    }

    private SignedRecord keyOf(OrganisationId id, int number, int key) {
        return registration(FOUNDER_KEY, 1, new KeyId(id, number), key, START_MILLIS);
    }

    /// A correct registration of `key`.
    private SignedRecord registration(
            KeyId signer, int signerKey, KeyId named, int key, long fromMillis) {
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

    private SignedRecord withProof(String proof) {
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
    private SignedRecord unsigned(String wrong, String value) {
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

    private String proof(KeyId kid, int key) {
        byte[] message =
                ("juzhou-key/v1\n" + chain.id().hex() + "\n" + kid + "\n")
                        .getBytes(StandardCharsets.US_ASCII);
        return Bytes.of(chain.key(key).sign(message)).base64url();
    }

    private OrganisationFacts organisation(OrganisationId id) {
        return node.executor().registry().organisation(id).orElseThrow();
    }

    private KeyFacts key(KeyId kid) {
        return node.executor().registry().key(kid).orElseThrow();
    }

    private Value state(String key) {
        return Value.decode(node.store().state().get(new StateKey("registry", key)).orElseThrow());
    }

    private List<String> codes(SignedRecord... records) {
        return TestNode.codes(node.apply(records));
    }
}
