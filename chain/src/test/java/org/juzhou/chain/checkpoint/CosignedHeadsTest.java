package org.juzhou.chain.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.chain.Head;
import org.juzhou.chain.TestChain;
import org.juzhou.chain.TestNode;
import org.juzhou.chain.checkpoint.CosignedHeads.Answer;
import org.juzhou.chain.governance.Committees;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.note.NoteSigner;
import org.juzhou.ledger.note.SignatureType;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.record.Genesis;
import org.juzhou.ledger.record.GenesisMember;

class CosignedHeadsTest {
    @TempDir private Path folder;

    private final TestChain chain = TestChain.standard();
    private final AtomicLong clock = new AtomicLong(TestChain.START_MILLIS);
    private final List<NoteSigner> members = new ArrayList<>();
    private TestNode node;
    private CosignedHeads heads;

    @BeforeEach
    void open() {
        for (int i = 0; i < 4; i++) {
            members.add(
                    new NoteSigner(
                            "m" + i + ".example/member",
                            SignatureType.ED25519_COSIGNATURE,
                            chain.key(50 + i)));
        }
        node = TestNode.open(folder.resolve("ledger"), chain);
        heads = openHeads();
    }

    @AfterEach
    void close() {
        heads.close();
        node.close();
    }

    @Test
    void aHeadIsCosignedWithTheQuorumsLastLineAndLaterLinesAreAdded() {
        SignedNote head = head();
        CompletableFuture<Head> waiting = heads.await(node.store().tip().size());

        assertThat(taken(head, 0).isMet()).isFalse();
        assertThat(taken(head, 0).signers()).as("the same member counts once").hasSize(1);
        assertThat(taken(head, 1).isMet()).isFalse();
        assertThat(heads.newest()).isEmpty();
        assertThat(waiting).isNotDone();
        assertThat(taken(head, 2).isMet()).isTrue();

        assertThat(waiting.orTimeout(10, TimeUnit.SECONDS).join().signedNote().lines()).hasSize(4);
        assertThat(taken(head, 3).signers()).hasSize(4);
        assertThat(heads.newest().orElseThrow().signers()).hasSize(4);
        assertThat(heads.lastOf("m3.example/member").orElseThrow().size())
                .isEqualTo(node.store().tip().size());
    }

    @Test
    void aLineOfNobodyAForeignHeadAndAnotherRootAreRefused() {
        SignedNote head = head();
        NoteSigner stranger =
                new NoteSigner("m9", SignatureType.ED25519_COSIGNATURE, chain.key(70));
        Checkpoint checkpoint = Checkpoint.parse(head.text());

        assertThat(code(head.with(stranger.cosign(checkpoint, 1)))).isEqualTo("unknown-cosigner");
        assertThat(code(head)).isEqualTo("unknown-cosigner");
        SignedNote unsigned =
                new SignedNote(head.text(), List.of(members.getFirst().cosign(checkpoint, 1)));
        assertThat(code(unsigned)).isEqualTo("bad-head");
        assertThat(code(note(new Checkpoint(TestChain.ORIGIN, 99, checkpoint.root()))))
                .isEqualTo("unknown-head");
        Hash other = Hash.parseHex("ab".repeat(32));
        assertThat(code(note(new Checkpoint(TestChain.ORIGIN, checkpoint.size(), other))))
                .isEqualTo("other-root");
        assertThat(heads.newest()).isEmpty();
    }

    @Test
    void theFirstOfEachSecondIsKeptForEverAndFoundAgainAfterACrash() throws IOException {
        List<Long> kept = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            clock.addAndGet(i % 2 == 0 ? 1_000 : 10);
            SignedNote head = head();
            for (int member = 0; member < 3; member++) {
                taken(head, member);
            }
            if (i % 2 == 0) {
                kept.add(node.store().tip().size());
            }
        }
        long newest = node.store().tip().size();
        assertThat(heads.newest().orElseThrow().head().size()).isEqualTo(newest);
        heads.close();
        cut(folder.resolve("cosigned/cosigned.idx"), 30);
        append(folder.resolve("cosigned/cosigned.dat"));

        heads = openHeads();

        assertThat(heads.newest().orElseThrow().head().size()).isEqualTo(kept.getLast());
        assertThat(heads.newest().orElseThrow().isMet()).isTrue();
        for (long size : kept) {
            assertThat(heads.earliest(size).orElseThrow().head().size()).isEqualTo(size);
        }
        assertThat(heads.earliest(kept.get(3) + 1).orElseThrow().head().size())
                .isEqualTo(kept.get(4));
        assertThat(heads.earliest(newest + 1)).isEmpty();
    }

    private CosignedHeads openHeads() {
        Committees committees = Committees.of(genesis());
        return CosignedHeads.open(
                new CosignedHeads.Setup(
                        node.store(),
                        chain.logSigner().verifierKey(),
                        () -> committees,
                        folder.resolve("cosigned"),
                        clock::get));
    }

    private Genesis genesis() {
        Genesis one = chain.genesis();
        return new Genesis(
                one.suite(),
                one.origin(),
                one.logKey(),
                one.random(),
                one.timeMillis(),
                one.founders(),
                one.voters(),
                members.stream()
                        .map(
                                signer ->
                                        new GenesisMember(
                                                signer.verifierKey().name(),
                                                TestChain.FOUNDER,
                                                List.of(signer.verifierKey().text())))
                        .toList(),
                3,
                one.contracts(),
                one.parameters());
    }

    /// The head of a new block.
    private SignedNote head() {
        node.apply(chain.put("k", "v"));
        return note(
                new Checkpoint(
                        TestChain.ORIGIN, node.store().tip().size(), node.store().tip().root()));
    }

    private SignedNote note(Checkpoint checkpoint) {
        return new SignedNote(
                checkpoint.text(), List.of(chain.logSigner().sign(checkpoint.text())));
    }

    private CosignedHead taken(SignedNote head, int member) {
        SignedNote cosigned =
                head.with(
                        members.get(member)
                                .cosign(Checkpoint.parse(head.text()), clock.get() / 1000));
        return ((Answer.Taken) heads.take(cosigned)).head();
    }

    private String code(SignedNote note) {
        return ((Answer.Refused) heads.take(note)).code();
    }

    private static void cut(Path file, long bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - bytes);
        }
    }

    private static void append(Path file) throws IOException {
        Files.write(file, new byte[] {0, 0, 2, 0, 7, 7}, StandardOpenOption.APPEND);
    }
}
