package org.juzhou.chain.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.juzhou.chain.TestChain.FOUNDER;
import static org.juzhou.chain.TestChain.FOUNDER_KEY;
import static org.juzhou.chain.TestChain.START_MILLIS;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.chain.TestChain;
import org.juzhou.chain.TestNode;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.crypto.PrivateKey;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.ledger.record.RecordBuilder;
import org.juzhou.ledger.record.SignedRecord;

class RegistryRefusalTest {
    private static final OrganisationId OTHER = RegistryScene.OTHER;
    private static final OrganisationId NOBODY = new OrganisationId("occcccccccccccccc");

    @TempDir Path folder;
    private TestChain chain;
    private TestNode node;
    private RegistryScene scene;

    @BeforeEach
    void open() {
        chain = TestChain.standard();
        node = TestNode.open(folder, chain);
        scene = new RegistryScene(chain, node);
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void refusesWhoeverIsNoRegistrar() {
        node.apply(scene.register(OTHER), scene.keyOf(OTHER, 1, 2));
        KeyId mine = new KeyId(OTHER, 1);

        assertThat(
                        scene.codes(
                                scene.by(
                                        mine,
                                        2,
                                        "registry",
                                        "register-organisation",
                                        RegistryScene.named(NOBODY, r -> r)),
                                scene.by(
                                        mine,
                                        2,
                                        "registry",
                                        "set-status",
                                        RegistryScene.named(
                                                FOUNDER, r -> r.field("status", "suspended"))),
                                scene.by(
                                        mine,
                                        2,
                                        "registry",
                                        "set-status",
                                        RegistryScene.named(
                                                OTHER, r -> r.field("status", "active"))),
                                scene.by(
                                        mine,
                                        2,
                                        "registry",
                                        "grant-role",
                                        RegistryScene.named(
                                                OTHER, r -> r.field("role", "registrar"))),
                                scene.by(
                                        mine,
                                        2,
                                        "registry",
                                        "withdraw-role",
                                        RegistryScene.named(
                                                FOUNDER, r -> r.field("role", "registrar")))))
                .containsOnly("not-authorised");
    }

    @Test
    void judgesTheKeyBeforeItsTimeAndItsAlgorithm() {
        node.apply(
                scene.register(OTHER),
                scene.registration(FOUNDER_KEY, 1, new KeyId(OTHER, 1), 2, START_MILLIS + 60_000));
        UnaryOperator<RecordBuilder> put = r -> r.field("key", "a").field("value", "b");
        SignedRecord early = scene.by(new KeyId(OTHER, 1), 2, "sample", "put", put);

        assertThat(scene.codes(early)).containsExactly("key-not-valid-yet");
        assertThat(TestNode.codes(node.apply(START_MILLIS + 60_000, List.of(early))))
                .containsExactly("");
        PrivateKey curve =
                PrivateKey.ofSecret(
                        org.juzhou.ledger.crypto.Algorithm.ES256, Bytes.parseHex("01".repeat(32)));
        assertThat(scene.codes(chain.record(new KeyId(OTHER, 1), curve, "sample", "put", put)))
                .containsExactly("wrong-algorithm");
    }

    @Test
    void refusesWhatExistsAlready() {
        node.apply(scene.register(OTHER), scene.keyOf(OTHER, 1, 2));

        assertThat(
                        scene.codes(
                                scene.register(OTHER),
                                scene.register(FOUNDER),
                                scene.keyOf(OTHER, 1, 3),
                                scene.keyOf(OTHER, 2, 2),
                                scene.keyOf(OTHER, 2, 1)))
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
                scene.register(OTHER),
                scene.keyOf(OTHER, 1, 2),
                scene.act("revoke-key", OTHER, r -> r.field("key", 1)));

        assertThat(
                        scene.codes(
                                scene.keyOf(OTHER, 1, 3),
                                scene.keyOf(OTHER, 2, 2),
                                scene.act("revoke-key", OTHER, r -> r.field("key", 1))))
                .containsExactly("key-exists", "public-key-exists", "key-revoked");
    }

    @Test
    void refusesWhatIsUnknown() {
        assertThat(
                        scene.codes(
                                scene.keyOf(NOBODY, 1, 2),
                                scene.act("set-status", NOBODY, r -> r.field("status", "active")),
                                scene.act("revoke-key", NOBODY, r -> r.field("key", 1)),
                                scene.act("revoke-key", FOUNDER, r -> r.field("key", 2)),
                                scene.act("grant-role", NOBODY, r -> r.field("role", "registrar")),
                                scene.act(
                                        "withdraw-role",
                                        NOBODY,
                                        r -> r.field("role", "registrar"))))
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
        node.apply(scene.register(OTHER));

        assertThat(
                        scene.codes(
                                scene.act("grant-role", FOUNDER, r -> r.field("role", "registrar")),
                                scene.act(
                                        "withdraw-role", OTHER, r -> r.field("role", "registrar")),
                                scene.act("grant-role", OTHER, r -> r.field("role", "king"))))
                .containsExactly("role-held", "role-not-held", "unknown-role");
    }

    @Test
    void keepsTheLastRegistrar() {
        assertThat(
                        scene.codes(
                                scene.act(
                                        "withdraw-role",
                                        FOUNDER,
                                        r -> r.field("role", "registrar")),
                                scene.act(
                                        "set-status", FOUNDER, r -> r.field("status", "suspended")),
                                scene.act("set-status", FOUNDER, r -> r.field("status", "left"))))
                .containsOnly("last-registrar");
    }

    @Test
    void refusesAProofThatIsNotTheNewKeysOverItsName() {
        node.apply(scene.register(OTHER));
        String ofAnotherKid = scene.proof(new KeyId(OTHER, 2), 2);
        String ofAnotherKey = scene.proof(new KeyId(OTHER, 1), 3);

        assertThat(
                        scene.codes(
                                scene.withProof(ofAnotherKid),
                                scene.withProof(ofAnotherKey),
                                scene.withProof("AA"),
                                scene.withProof("="),
                                scene.withProof(scene.proof(new KeyId(OTHER, 1), 2))))
                .containsExactly("bad-proof", "bad-proof", "bad-proof", "bad-proof", "");
    }

    @Test
    void refusesAKeyThatBreaksTheRuleOfSignatures() {
        node.apply(scene.register(OTHER));
        Bytes identity = Bytes.parseHex("01" + "00".repeat(31));

        assertThat(
                        scene.codes(
                                scene.unsigned("publicKey", identity.base64url()),
                                scene.unsigned("publicKey", Bytes.parseHex("00").base64url()),
                                scene.unsigned("alg", "SM2"),
                                scene.unsigned("alg", "RS256")))
                .containsExactly(
                        "unacceptable-key",
                        "unacceptable-key",
                        "wrong-algorithm",
                        "unknown-algorithm");
    }

    @Test
    void refusesFieldsThatItDoesNotKnowOrThatAreMissing() {
        assertThat(
                        scene.codes(
                                scene.act(
                                        "register-organisation", NOBODY, r -> r.field("name", "x")),
                                scene.act("set-status", FOUNDER, r -> r),
                                scene.act("set-status", FOUNDER, r -> r.field("status", "gone")),
                                scene.act(
                                        "register-organisation",
                                        NOBODY,
                                        r -> r.digests(List.of("A".repeat(43)))),
                                scene.act("revoke-key", FOUNDER, r -> r.field("key", 0)),
                                scene.act(
                                        "revoke-key", FOUNDER, r -> r.field("key", 4_294_967_297L)),
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
}
