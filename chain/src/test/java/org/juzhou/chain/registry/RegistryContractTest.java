package org.juzhou.chain.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.juzhou.chain.TestChain.FOUNDER;
import static org.juzhou.chain.TestChain.FOUNDER_KEY;
import static org.juzhou.chain.TestChain.START_MILLIS;

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
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.record.KeyClass;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.KeyPurpose;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.ledger.record.RecordBuilder;

class RegistryContractTest {
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
    void registersAnOrganisationItsKeyAndItsRole() {
        assertThat(
                        scene.codes(
                                scene.register(OTHER),
                                scene.keyOf(OTHER, 7, 2),
                                scene.act("grant-role", OTHER, r -> r.field("role", "registrar"))))
                .containsExactly("", "", "");

        assertThat(scene.organisation(OTHER))
                .isEqualTo(
                        new OrganisationFacts(OrganisationStatus.ACTIVE, List.of("registrar"), 1));
        assertThat(scene.key(new KeyId(OTHER, 7)))
                .isEqualTo(
                        new KeyFacts(
                                chain.key(2).publicKey(),
                                KeyClass.SELF_HELD,
                                KeyPurpose.RECORDS,
                                START_MILLIS,
                                OptionalLong.empty(),
                                2,
                                Optional.of(FOUNDER_KEY)));
        assertThat(scene.state("registrars").number(1)).isEqualTo(2);
    }

    @Test
    void writesTheStateThatTheProtocolPageLists() {
        node.apply(scene.register(OTHER), scene.keyOf(OTHER, 7, 2));
        node.apply(scene.act("revoke-key", OTHER, r -> r.field("key", 7)));

        assertThat(scene.state("organisation/" + OTHER))
                .isEqualTo(
                        Value.builder().text(1, "active").texts(2, List.of()).number(3, 1).build());
        assertThat(scene.state("key/" + OTHER + "#7"))
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
        assertThat(scene.state("public-key/" + Suite.STANDARD.hash(named).hex()))
                .isEqualTo(Value.builder().text(1, OTHER + "#7").build());
    }

    @Test
    void letsTheKeyOfANewOrganisationSign() {
        node.apply(scene.register(OTHER), scene.keyOf(OTHER, 1, 2));

        assertThat(
                        scene.codes(
                                scene.by(
                                        new KeyId(OTHER, 1),
                                        2,
                                        "sample",
                                        "put",
                                        r -> r.field("key", "a").field("value", "b"))))
                .containsExactly("");
    }

    @Test
    void letsAnOrganisationRegisterAndRevokeItsOwnKeysAndNoOthers() {
        node.apply(scene.register(OTHER), scene.keyOf(OTHER, 1, 2));
        KeyId mine = new KeyId(OTHER, 1);

        assertThat(
                        scene.codes(
                                scene.registration(mine, 2, new KeyId(OTHER, 2), 3, START_MILLIS),
                                scene.registration(mine, 2, new KeyId(FOUNDER, 2), 4, START_MILLIS),
                                scene.by(
                                        mine,
                                        2,
                                        "registry",
                                        "revoke-key",
                                        RegistryScene.named(FOUNDER, r -> r.field("key", 1))),
                                scene.by(
                                        mine,
                                        2,
                                        "registry",
                                        "revoke-key",
                                        RegistryScene.named(OTHER, r -> r.field("key", 2)))))
                .containsExactly("", "not-authorised", "not-authorised", "");
        assertThat(scene.key(new KeyId(OTHER, 2)).authorisedBy()).contains(mine);
        assertThat(scene.key(new KeyId(OTHER, 2)).revokedMillis()).hasValue(START_MILLIS + 2000);
    }

    @Test
    void letsAnOrganisationLeaveForGood() {
        node.apply(scene.register(OTHER), scene.keyOf(OTHER, 1, 2));

        assertThat(
                        scene.codes(
                                scene.by(
                                        new KeyId(OTHER, 1),
                                        2,
                                        "registry",
                                        "set-status",
                                        RegistryScene.named(OTHER, r -> r.field("status", "left"))),
                                scene.by(new KeyId(OTHER, 1), 2, "sample", "put", r -> r),
                                scene.act("set-status", OTHER, r -> r.field("status", "active")),
                                scene.keyOf(OTHER, 2, 3),
                                scene.act("grant-role", OTHER, r -> r.field("role", "registrar")),
                                scene.act("revoke-key", OTHER, r -> r.field("key", 1))))
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
        node.apply(scene.register(OTHER), scene.keyOf(OTHER, 1, 2));
        UnaryOperator<RecordBuilder> put = r -> r.field("key", "a").field("value", "b");

        assertThat(
                        scene.codes(
                                scene.act("set-status", OTHER, r -> r.field("status", "suspended")),
                                scene.by(new KeyId(OTHER, 1), 2, "sample", "put", put),
                                scene.act("set-status", OTHER, r -> r.field("status", "active")),
                                scene.by(new KeyId(OTHER, 1), 2, "sample", "put", put)))
                .containsExactly("", "organisation-suspended", "", "");
    }

    @Test
    void countsOnlyActiveRegistrars() {
        node.apply(
                scene.register(OTHER),
                scene.keyOf(OTHER, 1, 2),
                scene.act("grant-role", OTHER, r -> r.field("role", "registrar")),
                scene.act("set-status", OTHER, r -> r.field("status", "suspended")));
        assertThat(scene.state("registrars").number(1)).isEqualTo(1);
        assertThat(scene.codes(scene.act("set-status", FOUNDER, r -> r.field("status", "left"))))
                .containsExactly("last-registrar");

        node.apply(scene.act("set-status", OTHER, r -> r.field("status", "active")));
        assertThat(scene.state("registrars").number(1)).isEqualTo(2);
        assertThat(
                        scene.codes(
                                scene.act(
                                        "withdraw-role",
                                        FOUNDER,
                                        r -> r.field("role", "registrar"))))
                .containsExactly("");
        assertThat(
                        scene.codes(
                                scene.by(
                                        new KeyId(OTHER, 1),
                                        2,
                                        "registry",
                                        "register-organisation",
                                        RegistryScene.named(NOBODY, r -> r))))
                .containsExactly("");
    }
}
