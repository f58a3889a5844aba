package org.juzhou.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.chain.Chain;
import org.juzhou.chain.ChainConfig;
import org.juzhou.chain.Outcome;
import org.juzhou.chain.genesis.ChainInit;
import org.juzhou.chain.genesis.FoundingMember;
import org.juzhou.chain.genesis.GenesisPolicy;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.crypto.KeyFile;
import org.juzhou.ledger.crypto.PrivateKey;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.note.NoteSigner;
import org.juzhou.ledger.note.SignatureLine;
import org.juzhou.ledger.note.SignatureType;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.ledger.record.RecordBuilder;
import org.juzhou.platform.NodeFiles;
import org.juzhou.platform.NodeKey;
import org.juzhou.platform.database.Database;
import org.juzhou.platform.database.TestDatabase;
import org.juzhou.sdk.UserHome;
import org.juzhou.server.Contracts;
import org.juzhou.server.web.RunningServer;
import org.juzhou.server.web.ServerOptions;
import org.juzhou.server.web.ServerRunner;
import tools.jackson.databind.JsonNode;

/// Four members, a fifth, and a higher quorum, by the command line alone: and a user who follows.
class GovernanceCommandTest {
    private static final int MEMBERS = 4;

    @TempDir private Path folder;
    private final List<NoteSigner> members = new CopyOnWriteArrayList<>();
    private final List<Path> voterKeys = new ArrayList<>();
    private Path home;
    private Chain chain;
    private RunningServer server;
    private Database database;
    private volatile int cosigners;

    @BeforeEach
    void serve() {
        home = folder.resolve("home");
        UserHome user = new UserHome(home);
        ChainInit init =
                Chain.begin(
                        folder.resolve("data"),
                        user::headFile,
                        new ChainInit.Wish(
                                        Suite.STANDARD,
                                        Optional.empty(),
                                        user::keys,
                                        Contracts.ofANewChain(),
                                        System.currentTimeMillis())
                                .withMembers(this::foundingMembers));
        chain = Chain.open(ChainConfig.of(folder.resolve("data"), user::headFile, Contracts.all()));
        Bytes policy = GenesisPolicy.of(init.genesis());
        new PolicyBook(user).pin(init.genesis().origin(), policy);
        NodeKey key = new NodeKey(init.founderKey(), KeyFile.load(init.founderKeyFile()));
        database = TestDatabase.fresh();
        server =
                ServerRunner.start(
                        chain,
                        ServerOptions.local(
                                0,
                                NodeFiles.of(folder.resolve("data")),
                                policy,
                                database.source(),
                                Optional.of(key)));
    }

    private List<FoundingMember> foundingMembers(String origin) {
        List<FoundingMember> all = new ArrayList<>();
        for (int i = 1; i <= MEMBERS; i++) {
            NoteSigner cosigner = newMember("member-" + i);
            PrivateKey votes = PrivateKey.generate(Algorithm.ED25519);
            KeyId kid = new KeyId(OrganisationId.random(), 1);
            Path file = folder.resolve("voter-" + i).resolve(kid + ".key");
            try {
                Files.createDirectories(file.getParent());
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            KeyFile.save(file, votes);
            voterKeys.add(file);
            all.add(
                    new FoundingMember(
                            "member-" + i,
                            kid,
                            votes.publicKey(),
                            List.of(cosigner.verifierKey())));
        }
        return all;
    }

    private NoteSigner newMember(String name) {
        NoteSigner signer =
                new NoteSigner(
                        name,
                        SignatureType.ED25519_COSIGNATURE,
                        PrivateKey.generate(Algorithm.ED25519));
        members.add(signer);
        return signer;
    }

    @AfterEach
    void stop() {
        server.close();
        database.close();
        chain.close();
    }

    @Test
    void admitsAFifthMemberRaisesTheQuorumAndIsFollowed() throws Exception {
        Path file = Files.writeString(folder.resolve("letter"), "橘子洲头");
        cosigners = MEMBERS;
        Thread work = Thread.ofVirtual().start(this::cosignHeads);
        assertThat(done("preserve", file.toString()).path("records").size()).isEqualTo(1);
        String receipt = folder.resolve("letter.receipt").toString();
        assertThat(verify(file, receipt)).isZero();

        String organisation = registerOrganisation();
        NoteSigner fifth = newMember("member-5");
        JsonNode proposed =
                done(
                        "propose",
                        "admit",
                        "member-5",
                        "--organisation",
                        organisation,
                        "--member-key",
                        fifth.verifierKey().text());
        assertThat(proposed.path("number").asLong()).isEqualTo(1);
        voteByAll("1");
        assertThat(chain.committees().current().members()).hasSize(5);
        assertThat(chain.committees().current().quorum()).isEqualTo(4);
        cosigners = MEMBERS + 1;

        assertThat(done("propose", "quorum", "5").path("number").asLong()).isEqualTo(2);
        voteByAll("2");
        assertThat(chain.committees().current().quorum()).isEqualTo(5);

        assertThat(verify(file, receipt)).as("the old receipt under its own version").isZero();
        awaitStep(3);
        assertThat(done("policy", "follow").path("followed").size()).isEqualTo(2);
        assertThat(done("policy", "follow").path("followed").size()).isZero();
        assertThat(verify(file, receipt)).as("and still after following").isZero();
        JsonNode refreshed = done("refresh", receipt);
        assertThat(refreshed.path("size").asLong())
                .isGreaterThanOrEqualTo(chain.committees().current().fromSize());
        assertThat(verify(file, receipt)).as("the new one under the new version").isZero();
        Path exported = folder.resolve("exported");
        assertThat(on("policy", "export", chain.identity().origin(), exported.toString()).exit())
                .isZero();
        try (var files = Files.list(exported)) {
            assertThat(files).hasSize(3);
        }
        cosigners = 0;
        work.join();
    }

    @Test
    void refusesAVersionThatIsNotCosigned() {
        done("propose", "quorum", "4");
        voteByAll("1");

        Ran follow = on("policy", "follow", "--server", server.url().toString());

        assertThat(follow.exit()).isEqualTo(1);
        assertThat(follow.err()).contains("quorum-fails").contains("stay as they are");
        assertThat(new PolicyBook(new UserHome(home)).versions(chain.identity().origin()))
                .hasSize(1);
    }

    @Test
    void saysWhyItRefuses() {
        assertThat(refused(1, "propose", "quorum", "2")).contains("half of the members");
        assertThat(refused(1, "propose", "remove", "nobody")).contains("No such member");
        assertThat(refused(1, "propose", "activate", "notary", "1", "--height", "99"))
                .contains("cannot be activated");
        assertThat(refused(1, "vote", "1", "yes")).contains("No such proposal");
        done("propose", "parameter", "proposal-lifetime", "7200");
        done("vote", "1", "no");
        assertThat(refused(1, "vote", "1", "yes")).contains("You voted on this already");
        assertThat(refused(2, "vote", "1", "perhaps")).contains("perhaps");
        String zh = on("propose", "quorum", "2", "--server", url(), "--lang", "zh").err();
        assertThat(zh).contains("联署门槛");
    }

    @Test
    void rejectsWhatTooManyAreAgainst() {
        done("propose", "suspend", "member-4");
        done("vote", "1", "yes");
        vote("1", "no", 0);
        JsonNode last = vote("1", "no", 1);

        assertThat(last.path("state").asString()).isEqualTo("rejected");
        assertThat(chain.committees().current().members()).hasSize(MEMBERS);
    }

    private void awaitStep(int version) {
        Instant deadline = Instant.now().plusSeconds(60);
        while (chain.cosigned().step(version).isEmpty()) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.onSpinWait();
        }
    }

    private String registerOrganisation() {
        OrganisationId id = OrganisationId.random();
        var signer = SigningKey.of(new UserHome(home), chain.identity().origin(), null);
        long now = System.currentTimeMillis() / 1000;
        var record =
                new RecordBuilder(chain.identity().chain(), "registry", "register-organisation")
                        .valid(now, now + 3600)
                        .field("organisation", id.value())
                        .sign(signer.kid(), signer.key());
        var outcome = chain.submit(List.of(record.compact())).join().getFirst();
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        return id.value();
    }

    /// Founder and members vote until it is decided: four of five are needed.
    private void voteByAll(String proposal) {
        done("vote", proposal, "yes");
        vote(proposal, "yes", 0);
        JsonNode third = vote(proposal, "yes", 1);
        assertThat(third.path("state").asString()).isEqualTo("open");
        JsonNode fourth = vote(proposal, "yes", 2);
        assertThat(fourth.path("state").asString()).isEqualTo("passed");
    }

    private JsonNode vote(String proposal, String side, int voter) {
        return done("vote", proposal, side, "--key", voterKeys.get(voter).toString());
    }

    /// Members at work: each new head is co-signed by as many as there are to be.
    private void cosignHeads() {
        long size = 1;
        while (cosigners > 0) {
            try {
                SignedNote note = chain.awaitHead(size, Duration.ofMillis(200)).join().signedNote();
                Checkpoint head = Checkpoint.parse(note.text());
                List<SignatureLine> lines = new ArrayList<>(note.lines());
                long now = System.currentTimeMillis() / 1000;
                List.copyOf(members).stream()
                        .limit(cosigners)
                        .forEach(member -> lines.add(member.cosign(head, now)));
                chain.cosigned().take(new SignedNote(note.text(), lines));
                size = head.size() + 1;
            } catch (CompletionException e) {
                // No new head in time: ask again.
            }
        }
    }

    private int verify(Path file, String receipt) {
        return on("verify", file.toString(), receipt).exit();
    }

    private String refused(int exit, String... command) {
        Ran ran = on(with(command, "--server", url(), "--lang", "en"));
        assertThat(ran.exit()).as(ran.out() + ran.err()).isEqualTo(exit);
        return ran.err();
    }

    private JsonNode done(String... command) {
        Ran ran = on(with(command, "--server", url(), "--json"));
        assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
        return ran.json();
    }

    private String url() {
        return server.url().toString();
    }

    private static String[] with(String[] command, String... more) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private Ran on(String... command) {
        return Ran.of(home, command);
    }
}
