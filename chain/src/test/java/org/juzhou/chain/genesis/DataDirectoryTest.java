package org.juzhou.chain.genesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.juzhou.chain.genesis.DataDirectoryException.Reason;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.crypto.KeyFile;
import org.juzhou.ledger.crypto.PrivateKey;
import org.juzhou.ledger.note.SignatureType;
import org.juzhou.ledger.note.VerifierKey;
import org.juzhou.ledger.record.ContractVersion;
import org.juzhou.ledger.record.Genesis;
import org.juzhou.ledger.record.GenesisMember;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.ledger.record.RegisteredKey;

class DataDirectoryTest {
    @TempDir Path temp;

    @ParameterizedTest
    @EnumSource
    void beginsAChainWithAFounderWhoIsItsRegistrar(Suite suite) {
        ChainInit made = begin(temp.resolve("data"), wish(suite, Optional.empty()));

        try (DataDirectory directory = DataDirectory.open(temp.resolve("data"))) {
            Genesis genesis = directory.genesis();
            assertThat(genesis).isEqualTo(made.genesis());
            assertThat(genesis.suite()).isEqualTo(suite);
            assertThat(genesis.founders().getFirst().roles()).containsExactly("registrar");
            RegisteredKey registered = genesis.key(made.founderKey()).orElseThrow();
            PrivateKey founder = KeyFile.load(made.founderKeyFile());
            assertThat(founder.publicKey()).isEqualTo(registered.publicKey());
            PrivateKey log = KeyFile.load(directory.logKeyFile());
            assertThat(VerifierKey.parse(genesis.logKey()).key()).isEqualTo(log.publicKey());
            assertThat(genesis.origin()).isEqualTo(ChainInit.defaultOrigin(log)).hasSize(33);
        }
    }

    @Test
    void namesTheLogAsItIsWished() {
        ChainInit made =
                begin(temp.resolve("data"), wish(Suite.STANDARD, Optional.of("ledger.example/a")));

        assertThat(made.genesis().origin()).isEqualTo("ledger.example/a");
        assertThat(VerifierKey.parse(made.genesis().logKey()).name()).isEqualTo("ledger.example/a");
        KeyId kid = made.founderKey();
        assertThat(made.founderKeyFile())
                .isEqualTo(temp.resolve("home/ledger.example/a").resolve(kid + ".key"));
    }

    @Test
    void givesItsFilesToTheirOwnerAlone() throws IOException {
        ChainInit made = begin(temp.resolve("data"), wish(Suite.STANDARD, Optional.empty()));

        for (String name : List.of("genesis", "log.key", "version")) {
            assertThat(mode(temp.resolve("data").resolve(name))).isEqualTo("rw-------");
        }
        assertThat(mode(made.founderKeyFile())).isEqualTo("rw-------");
        assertThat(mode(temp.resolve("data"))).isEqualTo("rwx------");
        assertThat(Files.readString(temp.resolve("data/version"))).isEqualTo("juzhou-data/1\n");
    }

    @Test
    void leavesNoDataDirectoryWhenItsOriginIsImpossible() {
        assertThatThrownBy(
                        () -> begin(temp.resolve("data"), wish(Suite.STANDARD, Optional.of("a b"))))
                .isInstanceOf(FormatException.class);

        assertThat(DataDirectory.exists(temp.resolve("data"))).isFalse();
        begin(temp.resolve("data"), wish(Suite.STANDARD, Optional.empty()));
        assertThat(DataDirectory.exists(temp.resolve("data"))).isTrue();
    }

    @Test
    void refusesAFolderThatHoldsSomethingElse() throws IOException {
        Files.createDirectories(temp.resolve("data"));
        Files.writeString(temp.resolve("data/notes.txt"), "mine");

        assertThat(
                        reason(
                                () ->
                                        begin(
                                                temp.resolve("data"),
                                                wish(Suite.STANDARD, Optional.empty()))))
                .isEqualTo(Reason.EXISTS);
        assertThat(reason(() -> DataDirectory.open(temp.resolve("data"))))
                .isEqualTo(Reason.MISSING);
        assertThat(reason(() -> DataDirectory.open(temp.resolve("nothing"))))
                .isEqualTo(Reason.MISSING);
    }

    @Test
    void refusesToBeginTwice() {
        begin(temp.resolve("data"), wish(Suite.STANDARD, Optional.empty()));

        assertThat(
                        reason(
                                () ->
                                        begin(
                                                temp.resolve("data"),
                                                wish(Suite.STANDARD, Optional.empty()))))
                .isEqualTo(Reason.EXISTS);
    }

    @Test
    void refusesAFileWhereAFolderShouldBe() throws IOException {
        Files.writeString(temp.resolve("data"), "x");

        assertThat(
                        reason(
                                () ->
                                        begin(
                                                temp.resolve("data"),
                                                wish(Suite.STANDARD, Optional.empty()))))
                .isEqualTo(Reason.UNUSABLE);
    }

    @Test
    void refusesTheDirectoryOfAnotherVersionAndSaysWhich() throws IOException {
        begin(temp.resolve("data"), wish(Suite.STANDARD, Optional.empty()));
        Files.writeString(temp.resolve("data/version"), "juzhou-data/2\n");

        assertThatThrownBy(() -> DataDirectory.open(temp.resolve("data")))
                .hasMessageContaining("juzhou-data/2 instead of juzhou-data/1");
        Files.writeString(temp.resolve("data/version"), "\u001b[2Jx".repeat(50));
        assertThat(reason(() -> DataDirectory.open(temp.resolve("data"))))
                .isEqualTo(Reason.OTHER_VERSION);
    }

    @Test
    void belongsToOneUserAtATime() {
        begin(temp.resolve("data"), wish(Suite.STANDARD, Optional.empty()));

        try (DataDirectory first = DataDirectory.open(temp.resolve("data"))) {
            assertThat(first.folder()).isEqualTo(temp.resolve("data"));
            assertThat(reason(() -> DataDirectory.open(temp.resolve("data"))))
                    .isEqualTo(Reason.IN_USE);
        }
        DataDirectory.open(temp.resolve("data")).close();
    }

    @Test
    void namesAGenesisThatIsNone() throws IOException {
        begin(temp.resolve("data"), wish(Suite.STANDARD, Optional.empty()));
        try (DataDirectory directory = DataDirectory.open(temp.resolve("data"))) {
            Files.writeString(directory.genesisFile(), "juzhou-genesis/v1\n{}");
            assertThatThrownBy(directory::genesis)
                    .hasMessageContaining("genesis: is no genesis: suite");
            Files.write(directory.genesisFile(), new byte[60_001]);
            assertThatThrownBy(directory::genesis).hasMessageContaining("too long");
            Files.delete(directory.genesisFile());
            assertThatThrownBy(directory::genesis).hasMessageContaining("cannot read");
        }
    }

    @Test
    void replacesAFileAsAWhole() throws IOException {
        Path file = temp.resolve("head");
        DurableFile.write(file, new byte[] {1, 2, 3});
        Files.writeString(temp.resolve("head.new"), "what a stop left");

        DurableFile.write(file, new byte[] {4});

        assertThat(Files.readAllBytes(file)).containsExactly(4);
        assertThat(temp.resolve("head.new")).doesNotExist();
    }

    @Test
    void beginsWithMembersWhoseOrganisationsVote() {
        List<FoundingMember> members = new ArrayList<>();
        ChainInit chain =
                begin(
                        temp.resolve("data"),
                        wish(Suite.STANDARD, Optional.empty())
                                .withMembers(
                                        origin -> {
                                            for (int i = 1; i <= 4; i++) {
                                                members.add(member(origin + "/member-" + i));
                                            }
                                            return members;
                                        }));

        Genesis genesis = Genesis.parse(chain.genesis().toBytes());
        assertThat(genesis.quorum()).isEqualTo(3);
        assertThat(genesis.members())
                .extracting(GenesisMember::name)
                .containsExactlyElementsOf(members.stream().map(FoundingMember::name).toList());
        assertThat(genesis.voters()).hasSize(5).contains(chain.founderKey().organisation());
        assertThat(members).allMatch(member -> genesis.key(member.kid()).isPresent());
    }

    private static FoundingMember member(String name) {
        PrivateKey votes = PrivateKey.generate(Algorithm.ED25519);
        PrivateKey cosigns = PrivateKey.generate(Algorithm.ED25519);
        VerifierKey verifier =
                new VerifierKey(name, SignatureType.ED25519_COSIGNATURE, cosigns.publicKey());
        return new FoundingMember(
                name, new KeyId(OrganisationId.random(), 1), votes.publicKey(), List.of(verifier));
    }

    private static ChainInit begin(Path folder, ChainInit.Wish wish) {
        return ChainInit.begin(folder, wish, (_, _, _) -> {});
    }

    private ChainInit.Wish wish(Suite suite, Optional<String> origin) {
        return new ChainInit.Wish(
                suite,
                origin,
                name -> temp.resolve("home").resolve(name),
                List.of(new ContractVersion("registry", 1)),
                1_800_000_000_000L);
    }

    private static Reason reason(ThrowingCallable call) {
        DataDirectoryException[] thrown = new DataDirectoryException[1];
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(DataDirectoryException.class, e -> thrown[0] = e);
        return thrown[0].reason();
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
