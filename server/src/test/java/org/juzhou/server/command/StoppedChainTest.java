package org.juzhou.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.juzhou.chain.Chain;
import org.juzhou.chain.ChainConfig;
import org.juzhou.chain.Outcome;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.batch.Leaves;
import org.juzhou.ledger.batch.Salt;
import org.juzhou.ledger.batch.StatementDigester;
import org.juzhou.ledger.record.Disclosure;
import org.juzhou.ledger.record.RecordBuilder;
import org.juzhou.ledger.record.SignedRecord;
import org.juzhou.sdk.Signer;
import org.juzhou.sdk.UserHome;
import org.juzhou.server.Contracts;
import tools.jackson.databind.JsonNode;

/// A chain that nobody serves, through the commands that need no server.
class StoppedChainTest {
    @TempDir Path folder;
    private Path home;
    private Path data;

    @BeforeEach
    void name() {
        home = folder.resolve("home");
        data = folder.resolve("data");
    }

    @ParameterizedTest
    @EnumSource
    void isBegunReadCheckedExportedAndProven(Suite suite) throws Exception {
        JsonNode begun = init("--suite", suite.text(), "--origin", "example.org/" + suite.text());
        assertThat(begun.path("suite").asString()).isEqualTo(suite.text());
        SignedRecord record = preserve(suite);

        Ran log = on("log", "--json");
        assertThat(log.exit()).isZero();
        List<String> kinds =
                log.out()
                        .lines()
                        .map(line -> new Ran(0, line, "").json().path("kind").asString())
                        .toList();
        assertThat(kinds).containsExactly("genesis", "record", "seal");
        assertThat(on("log", "--from", "1", "--to", "1").out()).contains(record.id().hex());
        assertThat(on("log", "--from", "3").exit()).isEqualTo(2);

        Ran fsck = on("fsck", "--json");
        assertThat(fsck.exit()).isZero();
        assertThat(fsck.json().path("clean").asBoolean()).isTrue();
        assertThat(fsck.json().path("size").asLong()).isEqualTo(3);

        Path receipt = folder.resolve("a.receipt");
        assertThat(on("receipt", record.id().hex(), "--out", receipt.toString()).exit()).isZero();
        Ran verify = Ran.of(home, "verify", receipt.toString(), "--json");
        assertThat(verify.exit()).as(verify.out() + verify.err()).isZero();
        assertThat(verify.json().path("recordId").asString()).isEqualTo(record.id().hex());

        Path tiles = folder.resolve("tiles");
        assertThat(on("export", "tiles", tiles.toString()).exit()).isZero();
        assertThat(tiles.resolve("checkpoint")).exists();
        assertThat(tiles.resolve("tile/0/000.p/3")).exists();
        assertThat(tiles.resolve("tile/entries/000.p/3")).exists();
    }

    @Test
    void keepsTheFoundersKeyForItsOwnerAlone() throws IOException {
        JsonNode begun = init();

        Path key = Path.of(begun.path("keyFile").asString());
        assertThat(key).startsWith(home.resolve("keys"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(Path.of(begun.path("policyFile").asString())).startsWith(home).exists();
        assertThat(begun.path("origin").asString()).startsWith("localhost/juzhou/");
    }

    @Test
    void neverBeginsAChainTwice() {
        init();

        Ran again = on("init");

        assertThat(again.exit()).isEqualTo(2);
        assertThat(again.err()).contains("A chain cannot begin here");
    }

    @Test
    void keepsTheOrganisationsNameOffTheLedger() throws Exception {
        init("--organisation", "Changsha Notary Office");
        SignedRecord record = preserve(Suite.STANDARD);

        assertThat(on("log", "--json").out())
                .contains(record.id().hex())
                .doesNotContain("Changsha");
        assertThat(data.resolve("organisation.json")).content().contains("Changsha Notary Office");
    }

    @Test
    void namesTheFirstBadEntry() throws Exception {
        init();
        preserve(Suite.STANDARD);
        Path entries = data.resolve("ledger/entries.dat");
        try (FileChannel file = FileChannel.open(entries, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(new byte[] {'!'}), Files.size(entries) - 20);
        }

        Ran fsck = on("fsck", "--json");

        assertThat(fsck.exit()).isEqualTo(1);
        assertThat(fsck.json().path("clean").asBoolean()).isFalse();
        assertThat(fsck.json().path("first").path("entry").asLong()).isEqualTo(2);
    }

    @Test
    void refusesADataDirectoryOfAnotherVersion() throws IOException {
        init();
        Files.writeString(data.resolve("version"), "juzhou-data/99\n");

        for (String[] command : new String[][] {{"log"}, {"fsck"}, {"receipt", "0".repeat(64)}}) {
            Ran ran = on(command);
            assertThat(ran.exit()).as(command[0]).isEqualTo(2);
            assertThat(ran.err()).as(command[0]).contains("another version");
        }
    }

    @Test
    void refusesToCheckWhatIsInUse() throws Exception {
        init();
        try (Chain chain = open()) {
            Ran ran = on("fsck");
            assertThat(ran.exit()).isEqualTo(3);
            assertThat(ran.err()).contains("in use");
            assertThat(chain.size()).isEqualTo(1);
        }
    }

    @Test
    void refusesAnIdThatIsNone() {
        init();

        assertThat(on("receipt", "xyz").exit()).isEqualTo(2);
        assertThat(on("receipt", "0".repeat(64)).exit()).isEqualTo(1);
    }

    @Test
    void saysThatNobodyServes() throws IOException {
        init();
        Path file = Files.writeString(folder.resolve("a"), "content");

        Ran ran = on("preserve", file.toString());

        assertThat(ran.exit()).isEqualTo(3);
        assertThat(ran.err()).contains("juzhou up");
        assertThat(folder.resolve("a.disclosures")).doesNotExist();
    }

    private JsonNode init(String... more) {
        String[] args = new String[more.length + 2];
        args[0] = "init";
        args[1] = "--json";
        System.arraycopy(more, 0, args, 2, more.length);
        Ran ran = on(args);
        assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
        return ran.json();
    }

    private Ran on(String... command) {
        String[] args = new String[command.length + 4];
        System.arraycopy(command, 0, args, 0, command.length);
        args[command.length] = "--data";
        args[command.length + 1] = data.toString();
        args[command.length + 2] = "--lang";
        args[command.length + 3] = "en";
        return Ran.of(home, args);
    }

    private Chain open() {
        return Chain.open(ChainConfig.of(data, new UserHome(home)::headFile, Contracts.all()));
    }

    private SignedRecord preserve(Suite suite) throws Exception {
        try (Chain chain = open()) {
            Path keyFile = new UserHome(home).keyFiles(chain.identity().origin()).getFirst();
            Signer signer = Signer.load(keyFile);
            long now = Instant.now().getEpochSecond();
            SignedRecord record =
                    new RecordBuilder(chain.identity().chain(), "notary", "preserve-evidence")
                            .valid(now, now + 600)
                            .field(
                                    "leaf",
                                    Leaves.leaf(
                                                    suite,
                                                    Salt.random(),
                                                    StatementDigester.digest(new byte[] {1}))
                                            .hex())
                            .digests(Disclosure.digests(suite, List.of(), 4))
                            .sign(signer.kid(), signer.key());
            Outcome outcome =
                    chain.submit(List.of(record.compact())).get(20, TimeUnit.SECONDS).getFirst();
            assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
            assertThat(chain.awaitHead(3, Duration.ofSeconds(20)).join().size()).isEqualTo(3);
            return record;
        }
    }
}
