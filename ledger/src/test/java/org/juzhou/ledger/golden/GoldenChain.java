package org.juzhou.ledger.golden;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.batch.BatchTree;
import org.juzhou.ledger.batch.DisclosuresFile;
import org.juzhou.ledger.batch.Leaves;
import org.juzhou.ledger.batch.Salt;
import org.juzhou.ledger.batch.Statement;
import org.juzhou.ledger.batch.StatementDigester;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.crypto.PrivateKey;
import org.juzhou.ledger.crypto.SampleKeys;
import org.juzhou.ledger.json.JsonText;
import org.juzhou.ledger.record.ContractVersion;
import org.juzhou.ledger.record.DisclosedValue;
import org.juzhou.ledger.record.Disclosure;
import org.juzhou.ledger.record.Founder;
import org.juzhou.ledger.record.Genesis;
import org.juzhou.ledger.record.GenesisMember;
import org.juzhou.ledger.record.KeyClass;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.KeyPurpose;
import org.juzhou.ledger.record.KeyRegistration;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.ledger.record.RecordBuilder;
import org.juzhou.ledger.record.RegisteredKey;
import org.juzhou.ledger.record.Seal;
import org.juzhou.ledger.record.SignedRecord;

/// Makes the golden chain of a suite: all of it from fixed seeds, but for the signatures of ES256
/// and SM2, which are random by nature.
public final class GoldenChain {
    /// When the genesis was made.
    public static final long TIME_MILLIS = 1_900_000_000_000L;

    /// What the first record is about.
    public static final Bytes CONTENT = Bytes.of("橘子洲头\n".getBytes(StandardCharsets.UTF_8));

    private static final OrganisationId FOUNDER = new OrganisationId("ojuzhou234567aaaa");
    private static final OrganisationId COURT = new OrganisationId("ozcourt234567aaaa");
    private static final String ORIGIN = "golden.juzhou.example/log";
    private static final long SECONDS = TIME_MILLIS / 1000;

    private final Suite suite;

    /// The chain of this suite.
    public GoldenChain(Suite suite) {
        this.suite = suite;
    }

    /// Entry 0: two founders, one of them a member too.
    public Genesis genesis() {
        PublicParts log =
                new PublicParts(
                        suite == Suite.STANDARD ? "01" : "ff" + hex("juzhou/sm2-note/v1"), 90);
        PublicParts member =
                new PublicParts(
                        suite == Suite.STANDARD ? "04" : "ff" + hex("juzhou/sm2-cosignature/v1"),
                        91);
        return new Genesis(
                suite,
                ORIGIN,
                verifierKey(ORIGIN, log),
                seeded("random", 16),
                TIME_MILLIS,
                List.of(
                        new Founder(
                                FOUNDER,
                                List.of("registrar"),
                                List.of(registered(1, KeyClass.AUTOMATIC))),
                        new Founder(COURT, List.of(), List.of(registered(10, KeyClass.SELF_HELD)))),
                List.of(FOUNDER),
                List.of(
                        new GenesisMember(
                                "court.example/member",
                                COURT,
                                List.of(verifierKey("court.example/member", member)))),
                1,
                List.of(new ContractVersion("notary", 1), new ContractVersion("registry", 1)),
                Map.of());
    }

    /// The first founder's key registers a second one of his organisation, of another algorithm
    /// where the suite has one.
    public SignedRecord registration(Bytes proof) {
        PrivateKey key = key(2);
        return record("registry", "register-key", "registration")
                .field("organisation", FOUNDER.value())
                .field("key", 2)
                .field("alg", key.algorithm().text())
                .field("publicKey", key.publicKey().bytes().base64url())
                .field("class", KeyClass.SELF_HELD.text())
                .field("purpose", KeyPurpose.RECORDS.text())
                .field("from", TIME_MILLIS)
                .field("proof", proof.base64url())
                .sign(new KeyId(FOUNDER, 1), key(1));
    }

    /// A proof for [#registration].
    public Bytes proof() {
        return KeyRegistration.prove(key(2), genesis().chain(), new KeyId(FOUNDER, 2));
    }

    /// One file, preserved by the first key.
    public SignedRecord evidence() {
        return record("notary", "preserve-evidence", "evidence")
                .field("leaf", new JsonText(leaf(0).hex()))
                .digests(digests())
                .sign(new KeyId(FOUNDER, 1), key(1));
    }

    /// What goes with [#evidence].
    public DisclosuresFile disclosures() {
        List<String> texts = fields().stream().map(Disclosure::encoded).toList();
        return new DisclosuresFile(evidence().id(), null, salt(0), texts);
    }

    /// Seven files, preserved by the second key.
    public SignedRecord batch() {
        BatchTree tree = batchTree();
        return record("notary", "preserve-batch", "batch")
                .field("root", tree.root().hex())
                .field("count", tree.count())
                .digests(digests())
                .sign(new KeyId(FOUNDER, 2), key(2));
    }

    /// The leaves of [#batch]: item n is the content and the digit n.
    public BatchTree batchTree() {
        List<Hash> leaves = new ArrayList<>();
        for (int item = 1; item <= 7; item++) {
            leaves.add(leaf(item));
        }
        return BatchTree.of(suite, leaves);
    }

    /// The end of the block of these three records; no contract ran, so its digest of the writes is
    /// that of none.
    public Seal seal() {
        return new Seal(1, 3, TIME_MILLIS + 5_000, genesis().chain(), suite.hash());
    }

    /// The statement of file 0, or of item n of the batch.
    public Statement statement(int item) {
        Bytes content = item == 0 ? CONTENT : CONTENT.concat(Bytes.ascii(Integer.toString(item)));
        return StatementDigester.digest(content.toArray());
    }

    /// The salt of a leaf.
    public Salt salt(int item) {
        return new Salt(seeded("salt " + item, Salt.LENGTH));
    }

    /// The leaf of a file.
    public Hash leaf(int item) {
        return Leaves.leaf(suite, salt(item), statement(item));
    }

    private List<Disclosure> fields() {
        return List.of(
                Disclosure.of(seeded("title", 16), "title", new DisclosedValue.Text("橘子洲头.txt")),
                Disclosure.of(
                        seeded("mediaType", 16),
                        "mediaType",
                        new DisclosedValue.Text("text/plain")));
    }

    private List<String> digests() {
        List<String> digests =
                new ArrayList<>(fields().stream().map(f -> f.digest(suite)).toList());
        digests.add(seeded("decoy 1", 32).base64url());
        digests.add(seeded("decoy 2", 32).base64url());
        return digests;
    }

    private RecordBuilder record(String contract, String action, String seed) {
        return new RecordBuilder(genesis().chain(), contract, action)
                .valid(SECONDS, SECONDS + 3_600)
                .nonce(seeded("nonce " + seed, 16));
    }

    private RegisteredKey registered(int number, KeyClass keyClass) {
        return new RegisteredKey(
                number, key(number).publicKey(), keyClass, KeyPurpose.RECORDS, TIME_MILLIS);
    }

    /// Even numbers have ES256 where the suite has it.
    private PrivateKey key(int number) {
        List<Algorithm> algorithms = suite.recordAlgorithms();
        return SampleKeys.of(algorithms.get((number + 1) % 2 % algorithms.size()), number);
    }

    private Bytes seeded(String seed, int length) {
        return Suite.STANDARD.hash(Bytes.ascii("juzhou golden " + seed)).bytes().slice(0, length);
    }

    private record PublicParts(String typeHex, int number) {}

    /// The text of a verifier key, by log.md.
    private String verifierKey(String name, PublicParts parts) {
        Algorithm algorithm = suite == Suite.STANDARD ? Algorithm.ED25519 : Algorithm.SM2;
        Bytes material =
                Bytes.parseHex(parts.typeHex)
                        .concat(SampleKeys.of(algorithm, parts.number).publicKey().bytes());
        Hash hash = Suite.STANDARD.hash(Bytes.ascii(name + "\n").concat(material));
        return name + "+" + hash.hex().substring(0, 8) + "+" + material.base64();
    }

    private static String hex(String ascii) {
        return Bytes.ascii(ascii).hex();
    }
}
