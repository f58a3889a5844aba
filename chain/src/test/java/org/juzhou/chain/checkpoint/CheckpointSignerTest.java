package org.juzhou.chain.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.chain.Head;
import org.juzhou.chain.StoppedException;
import org.juzhou.chain.TestChain;
import org.juzhou.chain.TestNode;
import org.juzhou.chain.genesis.HeadSlots;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.note.NoteSigner;
import org.juzhou.ledger.note.SignatureType;
import org.juzhou.ledger.note.SignedNote;

class CheckpointSignerTest {
    private static final long WAIT_SECONDS = 20;

    @TempDir private Path folder;

    private final TestChain chain = TestChain.standard();
    private final NoteSigner key = signer(chain, SignatureType.ED25519);
    private final AtomicReference<Optional<String>> hindrance =
            new AtomicReference<>(Optional.empty());
    private final AtomicLong clock = new AtomicLong(1_000_000);
    private Path inData;
    private Path inHome;
    private TestNode node;

    @BeforeEach
    void begin() {
        inData = folder.resolve("data/head");
        inHome = folder.resolve("home/heads/chain.head");
        node = TestNode.open(folder.resolve("ledger"), chain);
        CheckpointSigner.begin(key, files(), node.store().entry(0));
    }

    @AfterEach
    void end() {
        node.close();
    }

    @Test
    void showsTheHeadOfTheGenesisAtOnceAndEachBlockSoon() throws Exception {
        try (CheckpointSigner signer = start()) {
            assertThat(signer.await(1).get(WAIT_SECONDS, TimeUnit.SECONDS).size()).isEqualTo(1);
            node.apply(chain.put("a", "1"));
            signer.advanced();
            Head head = await(signer, node.store().tip().size());
            assertThat(head.root()).isEqualTo(node.store().tip().root());
            assertThat(head.height()).isEqualTo(1);
            assertThat(head.timeMillis()).isEqualTo(node.store().tip().timeMillis());
            assertThat(verified(head.note())).isTrue();
        }
    }

    @Test
    void keepsAHeadInBothPlacesBeforeAnybodySeesIt() throws Exception {
        try (CheckpointSigner signer = start()) {
            node.apply(chain.put("a", "1"));
            signer.advanced();
            Head head = await(signer, node.store().tip().size());
            assertThat(HeadSlots.read(inData)).contains(bytes(head.note()));
            assertThat(HeadSlots.read(inHome)).contains(bytes(head.note()));
        }
    }

    @Test
    void signsAGuomiChainWithItsOwnTypeOfLine() throws Exception {
        TestChain guomi = TestChain.of(Suite.GUOMI);
        NoteSigner sm2 = signer(guomi, SignatureType.SM2);
        HeadFiles files = new HeadFiles(List.of(folder.resolve("g/head")));
        try (TestNode other = TestNode.open(folder.resolve("guomi"), guomi)) {
            CheckpointSigner.begin(sm2, files, other.store().entry(0));
            other.apply(guomi.put("a", "1"));
            try (CheckpointSigner signer =
                    CheckpointSigner.start(
                            new CheckpointSigner.Setup(
                                    other.store(), sm2, files, Optional::empty, clock::get))) {
                Head head = await(signer, other.store().tip().size());
                SignedNote note = SignedNote.parse(bytes(head.note()));
                assertThat(note.check(List.of(sm2.verifierKey())).verified()).hasSize(1);
            }
        }
    }

    @Test
    void goesOnFromTheLastHeadAfterARestart() throws Exception {
        node.apply(chain.put("a", "1"));
        long size = node.store().tip().size();
        try (CheckpointSigner signer = start()) {
            await(signer, size);
        }
        try (CheckpointSigner signer = start()) {
            assertThat(await(signer, size).size()).isEqualTo(size);
            node.apply(chain.put("b", "2"));
            signer.advanced();
            assertThat(await(signer, size + 1).size()).isGreaterThan(size);
        }
    }

    @Test
    void signsNothingWhileAnythingHindersAndGoesOnWhenItIsGone() throws Exception {
        hindrance.set(Optional.of("the disk is at its floor"));
        node.apply(chain.put("a", "1"));
        try (CheckpointSigner signer = start()) {
            assertThat(until(signer, state -> state instanceof SigningState.Waiting))
                    .isEqualTo(new SigningState.Waiting("the disk is at its floor"));
            assertThat(signer.head().orElseThrow().size()).isEqualTo(1);
            hindrance.set(Optional.empty());
            await(signer, node.store().tip().size());
            assertThat(signer.state()).isEqualTo(new SigningState.Signing());
        }
    }

    @Test
    void signsNothingWhileTheClockIsBehindTheLastSignature() throws Exception {
        try (CheckpointSigner signer = start()) {
            node.apply(chain.put("a", "1"));
            signer.advanced();
            long size = await(signer, node.store().tip().size()).size();
            clock.addAndGet(-5_000);
            node.apply(chain.put("b", "2"));
            signer.advanced();
            SigningState state = until(signer, now -> now instanceof SigningState.Waiting);
            assertThat(state.toString()).contains("clock");
            assertThat(signer.head().orElseThrow().size()).isEqualTo(size);
            clock.addAndGet(5_000);
            await(signer, node.store().tip().size());
        }
    }

    @Test
    void triesAgainWhenAHeadCouldNotBeKept() throws Exception {
        Files.delete(inHome);
        Files.createDirectories(inHome.resolve("full"));
        node.apply(chain.put("a", "1"));
        try (CheckpointSigner signer = start()) {
            SigningState state = until(signer, now -> now instanceof SigningState.Waiting);
            assertThat(state.toString()).contains("chain.head");
            assertThat(signer.head().orElseThrow().size()).isEqualTo(1);
            Files.delete(inHome.resolve("full"));
            Files.delete(inHome);
            await(signer, node.store().tip().size());
        }
    }

    @Test
    void refusesWhenAHeadInEitherPlaceLiesBeyondTheStore() {
        for (Path place : List.of(inData, inHome)) {
            CheckpointSigner.begin(key, files(), node.store().entry(0));
            keep(place, new Checkpoint(chain.genesis().origin(), 9, chain.id()));
            assertRefuses("older than what was signed", place);
        }
    }

    @Test
    void namesTheLargestOfTheHeadsThatLieBeyondTheStore() {
        try (HeadFiles files = files()) {
            for (long size : new long[] {9, 12, 11}) {
                Checkpoint beyond = new Checkpoint(chain.genesis().origin(), size, chain.id());
                files.write(new SignedNote(beyond.text(), List.of(key.sign(beyond.text()))));
            }
        }
        assertRefuses("a head of size 12", inData);
    }

    @Test
    void refusesWhenAHeadHasAnotherRootThanTheStore() {
        keep(inHome, new Checkpoint(chain.genesis().origin(), 1, chain.suite().emptyRoot()));
        assertRefuses("another root", inHome);
    }

    @Test
    void refusesWhenNoHeadIsKnown() throws IOException {
        Files.delete(inData);
        Files.delete(inHome);
        assertRefuses("no head that this chain signed is known", Path.of("heads"));
    }

    @Test
    void doesNotCountADamagedOrForeignHeadFile() throws Exception {
        Files.writeString(inData, "not a head");
        node.apply(chain.put("a", "1"));
        try (CheckpointSigner signer = start()) {
            await(signer, node.store().tip().size());
        }
        Files.writeString(inData, "not a head");
        Files.writeString(
                inHome,
                Files.readString(inHome, StandardCharsets.ISO_8859_1).replace('A', 'B'),
                StandardCharsets.ISO_8859_1);
        assertRefuses("no head that this chain signed is known", Path.of("heads"));
    }

    @Test
    void refusesForGoodWhenAnEntryReadsBackDifferently() throws Exception {
        node.apply(chain.put("a", "1"));
        flipLastByteOf(folder.resolve("ledger/entries.dat"));
        try (CheckpointSigner signer = start()) {
            SigningState state = until(signer, now -> now instanceof SigningState.Refused);
            assertThat(state.toString()).contains("entry 2", "fsck");
            assertThatThrownBy(() -> signer.await(9).get(WAIT_SECONDS, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(StoppedException.class);
        }
    }

    private void assertRefuses(String why, Path where) {
        try (CheckpointSigner signer = start()) {
            SigningState state = until(signer, now -> now instanceof SigningState.Refused);
            assertThat(state.toString()).contains(why).contains(where.getFileName().toString());
            assertThat(signer.head()).isEmpty();
        }
    }

    private void keep(Path place, Checkpoint checkpoint) {
        HeadSlots.begin(
                place, new SignedNote(checkpoint.text(), List.of(key.sign(checkpoint.text()))));
    }

    private CheckpointSigner start() {
        return CheckpointSigner.start(
                new CheckpointSigner.Setup(node.store(), key, files(), hindrance::get, clock::get));
    }

    private HeadFiles files() {
        return new HeadFiles(List.of(inData, inHome));
    }

    private boolean verified(String note) {
        return SignedNote.parse(bytes(note)).check(List.of(key.verifierKey())).verified().size()
                == 1;
    }

    private static Head await(CheckpointSigner signer, long size) throws Exception {
        return signer.await(size).get(WAIT_SECONDS, TimeUnit.SECONDS);
    }

    private static SigningState until(CheckpointSigner signer, Predicate<SigningState> wanted) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(WAIT_SECONDS));
        while (!wanted.test(signer.state())) {
            assertThat(Instant.now()).as(signer.state().toString()).isBefore(deadline);
            Thread.onSpinWait();
        }
        return signer.state();
    }

    private static Bytes bytes(String note) {
        return Bytes.unsafeWrap(note.getBytes(StandardCharsets.UTF_8));
    }

    private static NoteSigner signer(TestChain chain, SignatureType type) {
        return new NoteSigner(chain.genesis().origin(), type, chain.key(7));
    }

    private static void flipLastByteOf(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(bytes.length() - 1);
            int last = bytes.read();
            bytes.seek(bytes.length() - 1);
            bytes.write(last ^ 1);
        }
    }
}
