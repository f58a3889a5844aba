package org.juzhou.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The golden proof of the C2SP formats through the command line, and input of every wrong kind.
class VerifyCommandTest {
    private static final String POLICY =
            """
            log ledger.example/log1+cc9de1c6+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c
            witness a member-a.example/w1+dd37a16c+BIE5dw6ofRdfVqNUZsNMfszLjYqRtO43ol32D1uPybOU
            quorum a
            """;

    @TempDir Path folder;
    private Path entry;
    private Path proof;
    private Path policy;
    private Path home;

    @BeforeEach
    void write() throws IOException {
        home = folder.resolve("home");
        entry = Files.write(folder.resolve("entry"), HexFormat.of().parseHex("40414243"));
        proof = Files.write(folder.resolve("golden.tlog-proof"), golden());
        policy = Files.writeString(folder.resolve("policy"), POLICY);
    }

    @Test
    void verifiesTheGoldenProof() {
        Ran ran = verify(entry, proof, "--policy", policy.toString());

        assertThat(ran.err()).isEmpty();
        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).contains("VALID, co-signed").contains("Entry 5 of 7");
        assertThat(ran.out()).contains("What this does not prove");
    }

    @Test
    void speaksChinese() {
        Ran ran = verify(entry, proof, "--policy", policy.toString(), "--lang", "zh");

        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).contains("有效").doesNotContain("VALID");
    }

    @Test
    void tellsProgramsEverything() {
        Ran ran = verify(entry, proof, "--policy", policy.toString(), "--json");

        JsonNode json = ran.json();
        assertThat(ran.exit()).isZero();
        assertThat(json.path("valid").asBoolean()).isTrue();
        assertThat(json.path("level").asString()).isEqualTo("cosigned");
        assertThat(json.path("recordId").isNull()).isTrue();
        assertThat(json.path("index").asLong()).isEqualTo(5);
        assertThat(json.path("size").asLong()).isEqualTo(7);
        assertThat(json.path("origin").asString()).isEqualTo("ledger.example/log1");
        assertThat(json.path("policy").asString()).hasSize(64);
        assertThat(json.path("checks")).hasSize(8);
        assertThat(json.path("checks").get(4).path("step").asString()).isEqualTo("log");
        assertThat(json.path("checks").get(4).path("verdict").asString()).isEqualTo("holds");
    }

    @Test
    void noChangedByteIsSilentlyValid() throws IOException {
        byte[] golden = golden();
        for (int i = 0; i < golden.length; i += 5) {
            byte[] changed = golden.clone();
            changed[i] ^= 1;
            Files.write(proof, changed);
            Ran ran = verify(entry, proof, "--policy", policy.toString(), "--json");
            assertThat(ran.exit()).as("byte %d changed: %s", i, ran.out()).isNotZero();
        }
    }

    @Test
    void refusesAnotherEntry() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "another entry");

        Ran ran = verify(other, proof, "--policy", policy.toString());

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.out()).contains("NOT VALID").contains("✗");
    }

    @Test
    void asksForAPolicyWhereThereIsNone() {
        Ran ran = verify(entry, proof);

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("ledger.example/log1").contains("juzhou policy add");
    }

    @Test
    void usesThePolicyThatWasPinned() {
        Ran added = Ran.of(home, "policy", "add", policy.toString(), "--lang", "en");
        assertThat(added.exit()).isZero();
        assertThat(added.out()).contains("ledger.example/log1");

        assertThat(verify(entry, proof).exit()).isZero();

        Ran shown = Ran.of(home, "policy", "show", "--lang", "en");
        assertThat(shown.exit()).isZero();
        assertThat(shown.out()).contains("ledger.example/log1+cc9de1c6").contains("SHA-256");
    }

    @Test
    void neverReplacesAPinnedPolicyUnasked() throws IOException {
        assertThat(Ran.of(home, "policy", "add", policy.toString()).exit()).isZero();
        Files.writeString(policy, POLICY.replace("quorum a", "quorum none"));

        Ran refused = Ran.of(home, "policy", "add", policy.toString(), "--lang", "en");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("Another policy is pinned");
        assertThat(
                        Ran.of(home, "policy", "add", policy.toString(), "--hash", "0".repeat(64))
                                .exit())
                .isEqualTo(1);
    }

    @Test
    void refusesAPolicyThatIsNone() throws IOException {
        Files.writeString(policy, "trust me\n");

        Ran ran = verify(entry, proof, "--policy", policy.toString());

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("The policy breaks its rule");
    }

    @Test
    void tellsUnusableReceiptsFromInvalidOnes() throws IOException {
        byte[] golden = golden();
        byte[][] unusable = {
            {}, "no receipt at all\n".getBytes(StandardCharsets.US_ASCII), new byte[700_000]
        };
        for (byte[] bytes : unusable) {
            Files.write(proof, bytes);
            Ran ran = verify(entry, proof, "--policy", policy.toString());
            assertThat(ran.exit()).isEqualTo(2);
            assertThat(ran.out()).contains("UNUSABLE");
        }
        for (int length = 1; length < golden.length; length += 7) {
            Files.write(proof, Arrays.copyOf(golden, length));
            Ran ran = verify(entry, proof, "--policy", policy.toString(), "--json");
            assertThat(ran.exit()).as("cut to %d bytes", length).isIn(1, 2);
        }
    }

    @Test
    void namesAFileThatIsNotThere() {
        Ran ran = verify(folder.resolve("nowhere"), proof, "--policy", policy.toString());

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("nowhere");
    }

    @Test
    void saysWhenAFolderHasNothingToVerify() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        Ran ran = Ran.of(home, "verify", empty.toString(), "--lang", "en");

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("Nothing here can be verified");
    }

    @Test
    void countsAFolder() throws IOException {
        Path tree = Files.createDirectories(folder.resolve("tree/deep"));
        for (String name : new String[] {"a", "b", "c"}) {
            Files.copy(entry, tree.resolve(name));
            Files.copy(proof, tree.resolve(name + ".receipt"));
        }
        Files.writeString(tree.resolve("d"), "no receipt");

        Ran good =
                Ran.of(
                        home,
                        "verify",
                        folder.resolve("tree").toString(),
                        "--policy",
                        policy.toString(),
                        "--lang",
                        "en");
        assertThat(good.exit()).isZero();
        assertThat(good.out()).contains("3 valid, 0 not valid, 0 unusable, 1 without a receipt");

        Files.writeString(tree.resolve("b"), "changed");
        Files.delete(tree.resolve("c"));
        Ran bad =
                Ran.of(
                        home,
                        "verify",
                        folder.resolve("tree").toString(),
                        "--policy",
                        policy.toString(),
                        "--lang",
                        "en");
        assertThat(bad.exit()).isEqualTo(1);
        assertThat(bad.out())
                .contains("1 valid, 1 not valid")
                .contains("c.receipt: its file is missing");
    }

    @Test
    void findsReceiptsInAFolderOfTheirOwn() throws IOException {
        Path files = Files.createDirectories(folder.resolve("files/x"));
        Path receipts = Files.createDirectories(folder.resolve("receipts"));
        Files.copy(entry, files.resolve("a"));
        Files.copy(proof, receipts.resolve("a.receipt"));

        Ran ran =
                Ran.of(
                        home,
                        "verify",
                        folder.resolve("files").toString(),
                        "--receipts",
                        receipts.toString(),
                        "--policy",
                        policy.toString(),
                        "--json");

        assertThat(ran.exit()).isZero();
        assertThat(ran.json().path("valid").asBoolean()).isTrue();
    }

    private Ran verify(Path content, Path receipt, String... more) {
        String[] args = new String[more.length + 3];
        args[0] = "verify";
        args[1] = content.toString();
        args[2] = receipt.toString();
        System.arraycopy(more, 0, args, 3, more.length);
        boolean language = List.of(more).contains("--lang");
        if (!language) {
            args = Arrays.copyOf(args, args.length + 2);
            args[args.length - 2] = "--lang";
            args[args.length - 1] = "en";
        }
        return Ran.of(home, args);
    }

    private static byte[] golden() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        VerifyCommandTest.class.getResourceAsStream("/golden/golden.tlog-proof"))) {
            return in.readAllBytes();
        }
    }
}
