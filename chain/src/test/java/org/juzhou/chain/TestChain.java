package org.juzhou.chain;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.juzhou.chain.contract.Contract;
import org.juzhou.chain.genesis.DataDirectory;
import org.juzhou.chain.genesis.DurableFile;
import org.juzhou.chain.registry.RegistryContract;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.crypto.PrivateKey;
import org.juzhou.ledger.note.NoteSigner;
import org.juzhou.ledger.note.SignatureType;
import org.juzhou.ledger.record.ContractVersion;
import org.juzhou.ledger.record.Founder;
import org.juzhou.ledger.record.Genesis;
import org.juzhou.ledger.record.KeyClass;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.KeyPurpose;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.ledger.record.RecordBuilder;
import org.juzhou.ledger.record.RegisteredKey;
import org.juzhou.ledger.record.SignedRecord;

/// A small chain to try things on: one founder, who is the registrar, and two contracts, `registry`
/// and [SampleContract]. Keys and genesis are the same at every run.
public final class TestChain {
    /// Name of the log.
    public static final String ORIGIN = "localhost/juzhou/test";

    /// Time of the genesis.
    public static final long START_MILLIS = 1_800_000_000_000L;

    /// The founder.
    public static final OrganisationId FOUNDER = new OrganisationId("oaaaaaaaaaaaaaaaa");

    /// The founder's key.
    public static final KeyId FOUNDER_KEY = new KeyId(FOUNDER, 1);

    /// Contracts of the program.
    public static final List<Contract> CONTRACTS =
            List.of(new RegistryContract(), new SampleContract());

    private final Suite suite;
    private final PrivateKey founderKey;
    private final Genesis genesis;
    private long nonces;

    private TestChain(Suite suite) {
        this.suite = suite;
        this.founderKey = key(1);
        RegisteredKey registered =
                new RegisteredKey(
                        1,
                        founderKey.publicKey(),
                        KeyClass.AUTOMATIC,
                        KeyPurpose.RECORDS,
                        START_MILLIS);
        this.genesis =
                new Genesis(
                        suite,
                        ORIGIN,
                        logSigner().verifierKey().text(),
                        Bytes.parseHex("00".repeat(16)),
                        START_MILLIS,
                        List.of(
                                new Founder(
                                        FOUNDER, List.of(Founder.REGISTRAR), List.of(registered))),
                        List.of(FOUNDER),
                        List.of(),
                        0,
                        List.of(
                                new ContractVersion("registry", 1),
                                new ContractVersion("sample", 1)),
                        Map.of());
    }

    /// The chain of a suite.
    public static TestChain of(Suite suite) {
        return new TestChain(suite);
    }

    /// The chain of the suite `standard`.
    public static TestChain standard() {
        return new TestChain(Suite.STANDARD);
    }

    public Suite suite() {
        return suite;
    }

    public Genesis genesis() {
        return genesis;
    }

    public Hash id() {
        return genesis.chain();
    }

    /// The `n`th key of this chain's algorithm, the same at every run.
    public PrivateKey key(int n) {
        Algorithm algorithm = suite == Suite.STANDARD ? Algorithm.ED25519 : Algorithm.SM2;
        return PrivateKey.ofSecret(
                algorithm, Bytes.parseHex(String.format(Locale.ROOT, "%064x", n)));
    }

    /// Signs heads with the key of the log.
    public NoteSigner logSigner() {
        SignatureType type = suite == Suite.STANDARD ? SignatureType.ED25519 : SignatureType.SM2;
        return new NoteSigner(ORIGIN, type, key(99));
    }

    /// Makes a folder a data directory of this chain, and opens it.
    public DataDirectory directory(Path folder) {
        DurableFile.write(
                folder.resolve("version"), "juzhou-data/1\n".getBytes(StandardCharsets.US_ASCII));
        DurableFile.write(folder.resolve("genesis"), genesis.toBytes().toArray());
        return DataDirectory.open(folder);
    }

    /// A record of the founder, valid for an hour from the start.
    public SignedRecord record(
            String contract, String action, UnaryOperator<RecordBuilder> fields) {
        return record(FOUNDER_KEY, founderKey, contract, action, fields);
    }

    /// A record of anyone, valid for an hour from the start.
    public SignedRecord record(
            KeyId kid,
            PrivateKey key,
            String contract,
            String action,
            UnaryOperator<RecordBuilder> fields) {
        RecordBuilder builder =
                new RecordBuilder(id(), contract, action)
                        .valid(START_MILLIS / 1000, START_MILLIS / 1000 + 3600)
                        .nonce(Bytes.parseHex(String.format(Locale.ROOT, "%032x", ++nonces)));
        return fields.apply(builder).sign(kid, key);
    }

    /// A record that puts a value under a key of [SampleContract].
    public SignedRecord put(String key, String value) {
        return record("sample", "put", r -> r.field("key", key).field("value", value));
    }

    /// A record of [SampleContract] that names a key.
    public SignedRecord sample(String action, String key) {
        return record("sample", action, r -> r.field("key", key));
    }
}
