package org.juzhou.chain.genesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.crypto.PrivateKey;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.note.NoteSigner;
import org.juzhou.ledger.note.SignatureType;
import org.juzhou.ledger.note.SignedNote;

class HeadSlotsTest {
    @TempDir Path folder;

    private final NoteSigner key =
            new NoteSigner(
                    "localhost/slots",
                    SignatureType.ED25519,
                    PrivateKey.generate(Algorithm.ED25519));

    @Test
    void keepsTheLastTwoHeads() {
        Path file = folder.resolve("deep/head");
        try (HeadSlots slots = new HeadSlots(file)) {
            assertThat(HeadSlots.read(file)).isEmpty();
            for (long size = 1; size <= 5; size++) {
                slots.write(head(size));
                assertThat(HeadSlots.read(file)).contains(head(size).toBytes());
            }
        }
        assertThat(HeadSlots.read(file))
                .containsExactlyInAnyOrder(head(4).toBytes(), head(5).toBytes());
    }

    @Test
    void neverChangesItsLengthOnceItIsThere() throws IOException {
        Path file = folder.resolve("head");
        try (HeadSlots slots = new HeadSlots(file)) {
            slots.write(head(1));
            long length = Files.size(file);
            slots.write(head(1_000_000_000_000L));
            slots.write(head(3));
            assertThat(Files.size(file)).isEqualTo(length);
        }
    }

    @Test
    void goesOnInTheOlderSlotAfterARestart() {
        Path file = folder.resolve("head");
        for (long size = 1; size <= 6; size++) {
            try (HeadSlots slots = new HeadSlots(file)) {
                slots.write(head(size));
            }
        }
        assertThat(HeadSlots.read(file))
                .containsExactlyInAnyOrder(head(5).toBytes(), head(6).toBytes());
    }

    @Test
    void takesOverAFileThatHoldsOneNoteAlone() throws IOException {
        Path file = folder.resolve("head");
        Files.write(file, head(7).toBytes().toArray());
        assertThat(HeadSlots.read(file)).containsExactly(head(7).toBytes());
        try (HeadSlots slots = new HeadSlots(file)) {
            slots.write(head(8));
        }
        assertThat(HeadSlots.read(file)).containsExactly(head(7).toBytes(), head(8).toBytes());
    }

    @Test
    void keepsTheHeadBeforeWhereTheLastWasTornAtAnyByte() throws IOException {
        Path file = folder.resolve("head");
        try (HeadSlots slots = new HeadSlots(file)) {
            slots.write(head(1));
            slots.write(head(2));
        }
        byte[] before = Files.readAllBytes(file);
        try (HeadSlots slots = new HeadSlots(file)) {
            slots.write(head(3));
        }
        byte[] after = Files.readAllBytes(file);
        for (int torn = 0; torn < 400; torn += 7) {
            byte[] half = before.clone();
            System.arraycopy(after, 0, half, 0, torn);
            Files.write(file, half);
            assertThat(HeadSlots.read(file)).contains(head(2).toBytes());
            try (HeadSlots slots = new HeadSlots(file)) {
                slots.write(head(4));
            }
            List<Bytes> held = HeadSlots.read(file);
            assertThat(held).as("torn at %s", torn).contains(head(4).toBytes(), head(2).toBytes());
        }
    }

    @Test
    void followsAFileThatWasPutInItsPlace() throws IOException {
        Path file = folder.resolve("head");
        try (HeadSlots slots = new HeadSlots(file)) {
            slots.write(head(1));
            Files.delete(file);
            slots.write(head(2));
            assertThat(HeadSlots.read(file)).containsExactly(head(2).toBytes());
            Files.move(file, folder.resolve("aside"));
            Files.write(file, head(9).toBytes().toArray());
            slots.write(head(10));
        }
        assertThat(HeadSlots.read(file)).containsExactly(head(9).toBytes(), head(10).toBytes());
    }

    @Test
    void saysWhichFileCannotBeWritten() throws IOException {
        Path file = Files.createDirectory(folder.resolve("head"));
        try (HeadSlots slots = new HeadSlots(file)) {
            assertThatThrownBy(() -> slots.write(head(1)))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(file.toString());
        }
    }

    private SignedNote head(long size) {
        byte[] root = new byte[32];
        Arrays.fill(root, (byte) size);
        Checkpoint head =
                new Checkpoint("localhost/slots", size, Suite.STANDARD.hash(root, 0, root.length));
        return new SignedNote(head.text(), List.of(key.sign(head.text())));
    }
}
