package org.juzhou.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.chain.Chain;
import org.juzhou.chain.ChainConfig;
import org.juzhou.chain.Outcome;
import org.juzhou.chain.genesis.ChainInit;
import org.juzhou.chain.genesis.GenesisPolicy;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.crypto.KeyFile;
import org.juzhou.ledger.crypto.PrivateKey;
import org.juzhou.ledger.json.Json;
import org.juzhou.ledger.json.JsonInteger;
import org.juzhou.ledger.json.JsonText;
import org.juzhou.ledger.record.KeyClass;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.ledger.record.RecordBuilder;
import org.juzhou.notary.NotaryCommands;
import org.juzhou.platform.counting.Period;
import org.juzhou.platform.identity.CreditCode;
import org.juzhou.platform.identity.IdentityCommands;
import org.juzhou.platform.identity.IdentityCommands.Claim;
import org.juzhou.platform.identity.IdentityCommands.Join;
import org.juzhou.platform.identity.IdentityCommands.ListOrganisation;
import org.juzhou.platform.identity.IdentityCommands.SetPlatform;
import org.juzhou.platform.identity.IdentityCommands.SetRole;
import org.juzhou.platform.identity.IdentityCommands.Verify;
import org.juzhou.platform.identity.IdentityRole;
import org.juzhou.platform.identity.Industry;
import org.juzhou.platform.identity.OrganisationKind;
import org.juzhou.platform.identity.PlatformCategory;
import org.juzhou.platform.identity.PlatformId;
import org.juzhou.platform.identity.PlatformStatus;
import org.juzhou.platform.identity.Region;
import org.juzhou.sdk.UserHome;
import org.juzhou.server.Contracts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Enterprises come on chain by records; then nobody serves the chain any more, and two programs
/// count them from a static copy of its tiles.
class CountCommandTest {
    private static final PlatformId PLATFORM = new PlatformId("notary");
    private static final List<String> CODES = List.of("91350100M000100Y43", "11320000MB151840XJ");

    @TempDir private Path folder;
    private Path home;
    private Path data;
    private Path tiles;
    private Hash chainId;
    private KeyId founder;
    private PrivateKey founderKey;
    private OrganisationId reviewer;
    private final PrivateKey ownKey = PrivateKey.generate(Algorithm.ED25519);

    @BeforeEach
    void bringThemOnChain() {
        home = folder.resolve("home");
        data = folder.resolve("data");
        tiles = folder.resolve("tiles");
        UserHome user = new UserHome(home);
        ChainInit init =
                Chain.begin(
                        data,
                        user::headFile,
                        new ChainInit.Wish(
                                Suite.STANDARD,
                                Optional.empty(),
                                user::keys,
                                Contracts.ofANewChain(),
                                System.currentTimeMillis()));
        Bytes policy = GenesisPolicy.of(init.genesis());
        new PolicyBook(user).pin(init.genesis().origin(), policy);
        chainId = init.genesis().chain();
        founder = init.founderKey();
        founderKey = KeyFile.load(init.founderKeyFile());
        try (Chain chain = Chain.open(ChainConfig.of(data, user::headFile, Contracts.all()))) {
            act(chain);
            var _ = chain.awaitHead(chain.size(), Duration.ofSeconds(20)).join();
        }
        assertThat(on("export", "tiles", tiles.toString(), "--data", data.toString()).exit())
                .isZero();
    }

    private void act(Chain chain) {
        OrganisationId operator = founder.organisation();
        reviewer = operator;
        identity(chain, founder, founderKey, new SetRole(operator, IdentityRole.REVIEWER, true));
        OrganisationId whole = organisation(chain, CODES.getFirst(), KeyClass.SELF_HELD);
        OrganisationId automatic = organisation(chain, CODES.getLast(), KeyClass.AUTOMATIC);
        identity(
                chain,
                founder,
                founderKey,
                new SetPlatform(
                        PLATFORM, whole, PlatformCategory.NOTARY, null, PlatformStatus.OPEN, 1));
        KeyId own = new KeyId(whole, 1);
        identity(chain, own, ownKey, new Join(PLATFORM, 1));
        for (OrganisationId author : List.of(whole, automatic)) {
            PrivateKey key = author.equals(whole) ? ownKey : automaticKey;
            submit(
                    chain,
                    record(NotaryCommands.CONTRACT, "preserve-evidence")
                            .field("leaf", chainId.hex())
                            .digests(decoys(NotaryCommands.DIGESTS)),
                    new KeyId(author, 1),
                    key);
        }
    }

    private final PrivateKey automaticKey = PrivateKey.generate(Algorithm.ED25519);

    private OrganisationId organisation(Chain chain, String code, KeyClass keyClass) {
        OrganisationId id = OrganisationId.random();
        PrivateKey key = keyClass == KeyClass.SELF_HELD ? ownKey : automaticKey;
        submit(
                chain,
                record("registry", "register-organisation").field("organisation", id.value()),
                founder,
                founderKey);
        KeyId kid = new KeyId(id, 1);
        byte[] proven =
                ("juzhou-key/v1\n" + chainId.hex() + "\n" + kid + "\n")
                        .getBytes(StandardCharsets.US_ASCII);
        submit(
                chain,
                record("registry", "register-key")
                        .field("organisation", id.value())
                        .field("key", new JsonInteger(1))
                        .field("alg", new JsonText("Ed25519"))
                        .field("publicKey", key.publicKey().bytes().base64url())
                        .field("class", keyClass.text())
                        .field("purpose", "records")
                        .field("from", new JsonInteger(0))
                        .field("proof", Bytes.of(key.sign(proven)).base64url()),
                founder,
                founderKey);
        identity(
                chain,
                founder,
                founderKey,
                new ListOrganisation(
                        id,
                        OrganisationKind.ENTERPRISE,
                        new CreditCode(code),
                        new Region("4313"),
                        new Industry("65"),
                        null));
        identity(chain, kid, key, new Claim());
        identity(chain, founder, founderKey, new Verify(id, chainId));
        return id;
    }

    @Test
    void countsFromTilesAloneAsAnotherProgramDoes() throws Exception {
        Ran ran = on("count", "--tiles", tiles.toString(), "--json");
        assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
        JsonNode count = ran.json();
        assertThat(count.path("registered").asLong()).isEqualTo(2);
        assertThat(count.path("onChain").asLong()).isEqualTo(1);
        assertThat(count.path("byRegion").path("4313").asLong()).isEqualTo(1);
        assertThat(count.path("byPlatform").path("notary").asLong()).isEqualTo(1);
        assertThat(count.path("byReviewer").path(reviewer.value()).asLong()).isEqualTo(1);
        assertThat(on("count", "--data", data.toString(), "--json").out()).isEqualTo(ran.out());

        String python = System.getenv("JUZHOU_PYTHON");
        Assumptions.assumeTrue(python != null, "no Python for the second program");
        JsonNode other = byPython(String.valueOf(python), count);
        for (Map.Entry<String, JsonNode> field : other.properties()) {
            assertThat(count.path(field.getKey())).as(field.getKey()).isEqualTo(field.getValue());
        }
    }

    @Test
    void speaksBothLanguagesAndSaysWhatItDoesNotProve() {
        String zh = on("count", "--tiles", tiles.toString(), "--lang", "zh").out();
        assertThat(zh).contains("上链企业：1", "未证明");
        String en = on("count", "--tiles", tiles.toString(), "--lang", "en").out();
        assertThat(en).contains("Enterprises on chain: 1", "Not proven", "65  1");
    }

    @Test
    void countsNothingOutsideThePeriod() {
        Ran before =
                on(
                        "count",
                        "--tiles",
                        tiles.toString(),
                        "--from",
                        "2020-01-01",
                        "--to",
                        "2020-12-31",
                        "--json");
        assertThat(before.json().path("registered").asLong()).isZero();
        String tomorrow = LocalDate.now(Period.ZONE).plusDays(1).toString();
        Ran after =
                on(
                        "count",
                        "--tiles",
                        tiles.toString(),
                        "--from",
                        tomorrow,
                        "--to",
                        tomorrow,
                        "--json");
        assertThat(after.json().path("registered").asLong()).isEqualTo(2);
        assertThat(after.json().path("onChain").asLong()).isZero();
    }

    @Test
    void refusesWhatIsNotTheLogOfItsHead() throws IOException {
        Path bundle;
        try (Stream<Path> files = Files.walk(tiles.resolve("tile/entries"))) {
            bundle = files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(bundle);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = text.lastIndexOf("juzhou-seal/v1\n") + "juzhou-seal/v1\n".length();
        bytes[at] = bytes[at] == '9' ? (byte) '8' : (byte) (bytes[at] + 1);
        Files.write(bundle, bytes);
        assertRefused(1, "other-tree", "--tiles", tiles.toString());

        Path head = tiles.resolve("checkpoint");
        String note = Files.readString(head);
        Files.writeString(head, note.replaceFirst("\n[0-9]+\n", "\n3\n"));
        assertRefused(1, "untrusted-head", "--tiles", tiles.toString());
    }

    @Test
    void saysWhatIsWrongWithItsOptions() {
        String from = tiles.toString();
        assertRefused(2, "bad-day", "--tiles", from, "--from", "yesterday");
        assertRefused(
                2, "bad-period", "--tiles", from, "--from", "2026-02-01", "--to", "2026-01-01");
        assertRefused(2, "no-such-tile", "--tiles", folder.resolve("none").toString());
    }

    private void assertRefused(int exit, String code, String... options) {
        List<String> command = new ArrayList<>(List.of("count", "--json"));
        command.addAll(List.of(options));
        Ran ran = on(command.toArray(String[]::new));
        assertThat(ran.exit()).as(ran.out() + ran.err()).isEqualTo(exit);
        assertThat(ran.json().path("error").path("code").asString()).isEqualTo(code);
    }

    private JsonNode byPython(String python, JsonNode count) throws Exception {
        Path script = Path.of("..", "conformance", "count.py").toAbsolutePath().normalize();
        Process process =
                new ProcessBuilder(
                                python,
                                script.toString(),
                                tiles.toString(),
                                "--from",
                                count.path("from").asString(),
                                "--to",
                                count.path("to").asString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return JsonMapper.builder().build().readTree(answer);
    }

    private void identity(Chain chain, KeyId kid, PrivateKey key, IdentityCommands command) {
        RecordBuilder builder = record(IdentityCommands.CONTRACT, command.action());
        for (Map.Entry<String, Json> field : command.fields().members().entrySet()) {
            builder.field(field.getKey(), field.getValue());
        }
        if (command.digests() > 0) {
            builder.digests(decoys(command.digests()));
        }
        submit(chain, builder, kid, key);
    }

    private RecordBuilder record(String contract, String action) {
        long now = System.currentTimeMillis() / 1_000;
        return new RecordBuilder(chainId, contract, action).valid(now, now + 3_600);
    }

    private static void submit(Chain chain, RecordBuilder builder, KeyId kid, PrivateKey key) {
        var outcome = chain.submit(List.of(builder.sign(kid, key).compact())).join().getFirst();
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
    }

    private static List<String> decoys(int count) {
        List<String> decoys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            decoys.add(Suite.STANDARD.hash(new byte[] {7, (byte) i}).bytes().base64url());
        }
        return decoys.stream().sorted().toList();
    }

    private Ran on(String... command) {
        return Ran.of(home, command);
    }
}
