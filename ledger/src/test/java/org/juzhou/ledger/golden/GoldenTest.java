package org.juzhou.ledger.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.batch.DisclosuresFile;
import org.juzhou.ledger.record.Disclosure;
import org.juzhou.ledger.record.Genesis;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.KeyRegistration;
import org.juzhou.ledger.record.RecordReader;
import org.juzhou.ledger.record.Seal;
import org.juzhou.ledger.record.SignedRecord;

class GoldenTest {
    private static final List<String> NAMES =
            List.of(
                    "genesis.entry",
                    "register-key.entry",
                    "evidence.entry",
                    "batch.entry",
                    "seal.entry");

    @ParameterizedTest
    @EnumSource
    void makesTheSameEntriesFromTheSameSeeds(Suite suite) {
        GoldenFiles files = new GoldenFiles(suite);
        GoldenChain chain = new GoldenChain(suite);
        assertThat(chain.genesis().toBytes()).isEqualTo(files.read("genesis.entry"));
        assertThat(chain.seal().toBytes()).isEqualTo(files.read("seal.entry"));
        assertThat(chain.evidence().id()).isEqualTo(record(files, "evidence.entry").id());
        assertThat(chain.batch().id()).isEqualTo(record(files, "batch.entry").id());
        assertThat(chain.disclosures().toBytes()).isEqualTo(files.read("content.txt.disclosures"));
        assertThat(GoldenChain.CONTENT).isEqualTo(files.read("content.txt"));
        SignedRecord registration = record(files, "register-key.entry");
        Bytes proof = Bytes.parseBase64url(registration.fields().textOf("proof"));
        assertThat(chain.registration(proof).id()).isEqualTo(registration.id());
    }

    @ParameterizedTest
    @EnumSource
    void hashesToWhatIsExpected(Suite suite) {
        GoldenFiles files = new GoldenFiles(suite);
        Map<String, Bytes> entries = new LinkedHashMap<>();
        NAMES.forEach(name -> entries.put(name, files.read(name)));
        String expected = GoldenFiles.expected(new GoldenChain(suite), suite, entries).toJson();
        assertThat(files.read("expected.json").asciiText()).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void verifiesEverySignatureByTheKeysThatAreRegistered(Suite suite) {
        GoldenFiles files = new GoldenFiles(suite);
        Genesis genesis = Genesis.parse(files.read("genesis.entry"));
        KeyId first = new KeyId(genesis.voters().getFirst(), 1);
        KeyRegistration founder = KeyRegistration.of(genesis, first);
        SignedRecord registration = record(files, "register-key.entry");
        KeyRegistration second = KeyRegistration.of(registration);
        assertThat(registration.isSignedBy(founder.key().publicKey())).isTrue();
        assertThat(record(files, "evidence.entry").isSignedBy(founder.key().publicKey())).isTrue();
        SignedRecord batch = record(files, "batch.entry");
        assertThat(batch.kid()).isEqualTo(second.kid());
        assertThat(batch.isSignedBy(second.key().publicKey())).isTrue();
        assertThat(Seal.parse(files.read("seal.entry")).previous()).isEqualTo(genesis.chain());
    }

    @ParameterizedTest
    @EnumSource
    void disclosesWhatTheRecordHasTheDigestsOf(Suite suite) {
        GoldenFiles files = new GoldenFiles(suite);
        SignedRecord evidence = record(files, "evidence.entry");
        DisclosuresFile disclosures = DisclosuresFile.parse(files.read("content.txt.disclosures"));
        assertThat(disclosures.record()).isEqualTo(evidence.id());
        assertThat(disclosures.disclosures())
                .hasSize(2)
                .allSatisfy(
                        text ->
                                assertThat(evidence.digests())
                                        .contains(Disclosure.parse(text).digest(suite)));
    }

    private static SignedRecord record(GoldenFiles files, String name) {
        Bytes entry = files.read(name);
        Suite suite = Genesis.parse(files.read("genesis.entry")).suite();
        return RecordReader.parse(entry, suite);
    }
}
