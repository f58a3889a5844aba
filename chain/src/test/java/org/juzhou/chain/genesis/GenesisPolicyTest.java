package org.juzhou.chain.genesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.crypto.PrivateKey;
import org.juzhou.ledger.note.SignatureType;
import org.juzhou.ledger.note.VerifierKey;
import org.juzhou.ledger.policy.Policy;
import org.juzhou.ledger.policy.SizeRange;
import org.juzhou.ledger.policy.Witness;
import org.juzhou.ledger.record.ContractVersion;
import org.juzhou.ledger.record.Founder;
import org.juzhou.ledger.record.Genesis;
import org.juzhou.ledger.record.GenesisMember;
import org.juzhou.ledger.record.KeyClass;
import org.juzhou.ledger.record.KeyPurpose;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.ledger.record.RegisteredKey;

class GenesisPolicyTest {
    @ParameterizedTest
    @EnumSource
    void trustsTheLogAloneWhereThereAreNoMembers(Suite suite) {
        Genesis genesis = genesis(suite, List.of(), 0);

        Policy policy = Policy.parse(GenesisPolicy.of(genesis));

        assertThat(policy.genesis()).isEqualTo(suite.leafHash(genesis.toBytes()));
        assertThat(policy.sizes()).isEqualTo(new SizeRange(1, Long.MAX_VALUE));
        assertThat(policy.logs()).extracting(VerifierKey::text).containsExactly(genesis.logKey());
        assertThat(policy.quorum()).isNull();
    }

    @Test
    void wantsTheQuorumOfTheMembersEachByAnyOfItsKeys() {
        List<GenesisMember> members =
                List.of(
                        member("a/member", SignatureType.ED25519_COSIGNATURE),
                        member(
                                "b/member",
                                SignatureType.ED25519_COSIGNATURE,
                                SignatureType.ML_DSA_44_COSIGNATURE),
                        member("c/member", SignatureType.ED25519_COSIGNATURE));
        Policy policy = Policy.parse(GenesisPolicy.of(genesis(Suite.STANDARD, members, 2)));

        assertThat(holds(policy, "a/member", "b/member#2")).isTrue();
        assertThat(holds(policy, "b/member#1", "b/member#2")).isFalse();
        assertThat(holds(policy, "a/member", "c/member")).isTrue();
        assertThat(holds(policy, "c/member")).isFalse();
    }

    private static boolean holds(Policy policy, String... signed) {
        Set<String> names = Set.of(signed);
        Set<VerifierKey> keys =
                policy.witnesses().stream()
                        .filter(witness -> names.contains(witness.name()))
                        .map(Witness::key)
                        .collect(Collectors.toSet());
        assertThat(keys).hasSize(signed.length);
        return Objects.requireNonNull(policy.quorum()).holds(keys);
    }

    @Test
    void isTheSameForEverybody() {
        Genesis genesis = genesis(Suite.STANDARD, List.of(), 0);

        assertThat(GenesisPolicy.of(Genesis.parse(genesis.toBytes())))
                .isEqualTo(GenesisPolicy.of(genesis));
    }

    private static GenesisMember member(String name, SignatureType... types) {
        List<String> keys = new ArrayList<>();
        for (SignatureType type : types) {
            PrivateKey key = PrivateKey.generate(type.algorithm());
            keys.add(new VerifierKey(name, type, key.publicKey()).text());
        }
        return new GenesisMember(name, OrganisationId.random(), keys);
    }

    private static Genesis genesis(Suite suite, List<GenesisMember> members, int quorum) {
        Algorithm algorithm = suite.recordAlgorithms().getFirst();
        SignatureType type = suite == Suite.STANDARD ? SignatureType.ED25519 : SignatureType.SM2;
        VerifierKey logKey =
                new VerifierKey("example/log", type, PrivateKey.generate(algorithm).publicKey());
        OrganisationId founder = OrganisationId.random();
        RegisteredKey key =
                new RegisteredKey(
                        1,
                        PrivateKey.generate(algorithm).publicKey(),
                        KeyClass.AUTOMATIC,
                        KeyPurpose.RECORDS,
                        0);
        return new Genesis(
                suite,
                "example/log",
                logKey.text(),
                Bytes.of(new byte[16]),
                0,
                List.of(new Founder(founder, List.of(Founder.REGISTRAR), List.of(key))),
                List.of(founder),
                members,
                quorum,
                List.of(new ContractVersion("registry", 1)),
                Map.of());
    }
}
