package org.juzhou.chain.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.chain.Chain;
import org.juzhou.chain.ChainConfig;
import org.juzhou.chain.ChainLimits;
import org.juzhou.chain.Outcome;
import org.juzhou.chain.TestChain;
import org.juzhou.chain.genesis.ChainInit;
import org.juzhou.chain.genesis.FoundingMember;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.crypto.KeyFile;
import org.juzhou.ledger.crypto.PrivateKey;
import org.juzhou.ledger.note.SignatureType;
import org.juzhou.ledger.note.VerifierKey;
import org.juzhou.ledger.record.ContractVersion;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.ledger.record.RecordBuilder;

/// A chain whose genesis names `governance` and has a member: what the registry then refuses before
/// anything was decided.
class NamedByGenesisTest {
    private static final String MEMBER = "court/member";

    @TempDir private Path folder;
    private final PrivateKey cosigns = PrivateKey.generate(Algorithm.ED25519);
    private final PrivateKey votes = PrivateKey.generate(Algorithm.ED25519);
    private final OrganisationId court = OrganisationId.random();
    private ChainInit init;
    private Chain chain;

    @BeforeEach
    void begin() {
        VerifierKey key =
                new VerifierKey(MEMBER, SignatureType.ED25519_COSIGNATURE, cosigns.publicKey());
        FoundingMember member =
                new FoundingMember(MEMBER, new KeyId(court, 1), votes.publicKey(), List.of(key));
        init =
                Chain.begin(
                        folder.resolve("data"),
                        _ -> folder.resolve("home/head"),
                        new ChainInit.Wish(
                                        Suite.STANDARD,
                                        Optional.empty(),
                                        _ -> folder.resolve("home/keys"),
                                        List.of(
                                                new ContractVersion("governance", 1),
                                                new ContractVersion("registry", 1)),
                                        System.currentTimeMillis())
                                .withMembers(_ -> List.of(member)));
        ChainLimits limits = ChainLimits.standard();
        chain =
                Chain.open(
                        ChainConfig.of(
                                        folder.resolve("data"),
                                        _ -> folder.resolve("home/head"),
                                        TestChain.CONTRACTS)
                                .withLimits(
                                        new ChainLimits(
                                                limits.maxWaitingRecords(),
                                                limits.maxWaitingBytes(),
                                                limits.verifyThreads(),
                                                0)));
    }

    @AfterEach
    void close() {
        chain.close();
    }

    @Test
    void registersNoKeyThatCosigns() {
        KeyId second = new KeyId(court, 2);
        String message = "juzhou-key/v1\n" + chain.identity().chain().hex() + "\n" + second + "\n";
        byte[] proof = cosigns.sign(message.getBytes(StandardCharsets.US_ASCII));

        assertThat(
                        code(
                                "registry",
                                "register-key",
                                r ->
                                        r.field("organisation", court.value())
                                                .field("key", 2)
                                                .field("alg", "Ed25519")
                                                .field(
                                                        "publicKey",
                                                        cosigns.publicKey().bytes().base64url())
                                                .field("class", "self-held")
                                                .field("purpose", "records")
                                                .field("from", 0)
                                                .field("proof", Bytes.of(proof).base64url())))
                .isEqualTo("public-key-exists");
    }

    @Test
    void letsNoRegistrarTakeAVoteAway() {
        assertThat(status("left")).isEqualTo("voter-stays");
        assertThat(status("suspended")).isEmpty();
    }

    @Test
    void admitsNobodyWithAKeyOfTheGenesis() {
        String taken =
                new VerifierKey("another", SignatureType.ED25519_COSIGNATURE, cosigns.publicKey())
                        .text();
        Change change = new Change.AdmitMember("another", court, List.of(taken), 2);

        assertThat(
                        code(
                                "governance",
                                "propose",
                                r -> {
                                    change.toJson().members().forEach(r::field);
                                    return r;
                                }))
                .isEqualTo("public-key-exists");
    }

    private String status(String status) {
        return code(
                "registry",
                "set-status",
                r -> r.field("organisation", court.value()).field("status", status));
    }

    /// The founder's act; empty where it is accepted.
    private String code(String contract, String action, UnaryOperator<RecordBuilder> fields) {
        long now = System.currentTimeMillis() / 1000;
        RecordBuilder builder =
                new RecordBuilder(chain.identity().chain(), contract, action)
                        .valid(now, now + 3600);
        Bytes record =
                fields.apply(builder)
                        .sign(init.founderKey(), KeyFile.load(init.founderKeyFile()))
                        .compact();
        return switch (chain.submit(List.of(record)).join().getFirst()) {
            case Outcome.Accepted _ -> "";
            case Outcome.Refused refused -> refused.code();
            case Outcome other -> other.toString();
        };
    }
}
