package org.juzhou.chain.genesis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.note.SignedNote;

/// A file with the last two heads of a log, each a signed note in a slot of its own: the note,
/// zeros, and the CRC-32C of the note in the last four bytes.
///
/// A head is written over the older of the two: what a crash leaves half written is no signed head,
/// and the one before is still there. The file keeps its length and its blocks, so that one sync of
/// the disk is all that a head costs. A file that holds one note alone, as older programs wrote it,
/// is read too. For one writing thread; [#read] is for any.
public final class HeadSlots implements AutoCloseable {
    private static final int SLOT_BYTES = 8_192;
    private static final int CHECK_BYTES = Integer.BYTES;
    private static final int NOTE_BYTES = SLOT_BYTES - CHECK_BYTES;
    private static final int SLOTS = 2;
    private static final int FILE_BYTES = SLOTS * SLOT_BYTES;

    private final Path file;
    private @Nullable FileChannel channel;
    private @Nullable Object identity;
    private int next;

    /// @param file made with its folder when the first head is written
    public HeadSlots(Path file) {
        this.file = file;
    }

    /// What the slots hold, a slot an element: bytes that nobody has checked; empty where there is
    /// no file.
    ///
    /// @throws UncheckedIOException names the file
    public static List<Bytes> read(Path file) {
        byte[] content = content(file);
        if (content.length < FILE_BYTES) {
            return content.length == 0 ? List.of() : List.of(Bytes.of(content));
        }
        return List.of(held(content, 0), held(content, 1)).stream()
                .filter(held -> held.length() > 0)
                .toList();
    }

    /// Begins a file with its first head, in place of one that may be there.
    ///
    /// @throws UncheckedIOException names the file
    public static void begin(Path file, SignedNote first) {
        DurableFile.folder(file.resolveSibling(".").normalize());
        DurableFile.write(file, Arrays.copyOf(slot(first.toBytes()), FILE_BYTES));
    }

    /// Writes a head in place of the older one: on the disk when this returns.
    ///
    /// @throws UncheckedIOException names the file; the head before is still there
    public void write(SignedNote note) {
        byte[] slot = slot(note.toBytes());
        try {
            FileChannel open = opened();
            DurableFile.put(open, ByteBuffer.wrap(slot), (long) next * SLOT_BYTES);
            open.force(false);
            next = (next + 1) % SLOTS;
        } catch (IOException e) {
            close();
            throw failed(file, e);
        }
    }

    @Override
    public void close() {
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw failed(file, e);
            }
        }
    }

    /// The file as it stands under its name now: somebody may have moved or restored it.
    private FileChannel opened() throws IOException {
        FileChannel open = channel;
        if (open != null && Objects.equals(identity, identity())) {
            return open;
        }
        close();
        requireWhole();
        byte[] content = content(file);
        next = size(content, 0) <= size(content, 1) ? 0 : 1;
        FileChannel fresh = DurableFile.openOwned(file);
        channel = fresh;
        identity = identity();
        return fresh;
    }

    /// Brings a file that is missing, or holds one note alone, to its full length.
    private void requireWhole() {
        byte[] content = content(file);
        if (content.length < FILE_BYTES) {
            boolean isNote = content.length > 0 && content.length <= NOTE_BYTES;
            byte[] first = isNote ? slot(Bytes.of(content)) : new byte[0];
            DurableFile.folder(file.resolveSibling(".").normalize());
            DurableFile.write(file, Arrays.copyOf(first, FILE_BYTES));
        }
    }

    private @Nullable Object identity() throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException e) {
            return file;
        }
    }

    private static byte[] content(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(FILE_BYTES);
        } catch (NoSuchFileException e) {
            return new byte[0];
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private static byte[] slot(Bytes note) {
        if (note.length() > NOTE_BYTES) {
            throw new IllegalArgumentException(
                    "a head of " + note.length() + " bytes, at most " + NOTE_BYTES + " fit");
        }
        byte[] slot = Arrays.copyOf(note.unsafeArray(), SLOT_BYTES);
        ByteBuffer.wrap(slot).putInt(NOTE_BYTES, check(note));
        return slot;
    }

    private static int check(Bytes note) {
        CRC32C crc = new CRC32C();
        crc.update(note.unsafeArray());
        return (int) crc.getValue();
    }

    /// What a slot holds, whole or not.
    private static Bytes held(byte[] content, int slot) {
        int from = slot * SLOT_BYTES;
        int end = from + NOTE_BYTES;
        while (end > from && content[end - 1] == 0) {
            end--;
        }
        return Bytes.of(content, from, end);
    }

    /// Entries of the head in a slot; -1 where there is none, or not the whole.
    private static long size(byte[] content, int slot) {
        Bytes held = held(content, slot);
        if (ByteBuffer.wrap(content).getInt(slot * SLOT_BYTES + NOTE_BYTES) != check(held)) {
            return -1;
        }
        try {
            return Checkpoint.parse(SignedNote.parse(held).text()).size();
        } catch (FormatException e) {
            return -1;
        }
    }

    private static UncheckedIOException failed(Path file, IOException e) {
        return new UncheckedIOException(
                "cannot use the head file " + file + ": " + DurableFile.reason(e), e);
    }
}
