package org.juzhou.chain.checkpoint;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.juzhou.chain.genesis.DurableFile;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.note.SignedNote;

/// The earliest co-signed head of each second, for ever: the members' clocks bound the time of
/// every act before it from above.
///
/// `cosigned.dat` has the notes, each with its length before it (u32, big-endian); `cosigned.idx`
/// has a row for each: second, size and offset, u64 each. The index is derived: what it lacks, or
/// has too much, is put right when the file is opened, and what a crash left half written is cut
/// off. Any thread may call it.
final class KeptHeads implements AutoCloseable {
    private static final int LENGTH_BYTES = Integer.BYTES;
    private static final int ROW_BYTES = 3 * Long.BYTES;

    private final Path folder;
    private final FileChannel notes;
    private final FileChannel index;
    private long rows;

    private record Row(long second, long size, long offset) {}

    private KeptHeads(Path folder, FileChannel notes, FileChannel index) {
        this.folder = folder;
        this.notes = notes;
        this.index = index;
    }

    /// Opens the files in a folder, or begins them.
    ///
    /// @throws UncheckedIOException names the folder
    static KeptHeads open(Path folder) {
        DurableFile.folder(folder);
        try {
            FileChannel notes = channel(folder.resolve("cosigned.dat"));
            FileChannel index = channel(folder.resolve("cosigned.idx"));
            KeptHeads heads = new KeptHeads(folder, notes, index);
            heads.mend();
            return heads;
        } catch (IOException e) {
            throw failed(folder, e);
        }
    }

    /// Keeps a head, unless one of this second or of as large a tree is kept: on the disk when this
    /// returns.
    ///
    /// @param second when the quorum was complete, by this node's clock
    synchronized void keep(long second, SignedNote note) {
        long size = Checkpoint.parse(note.text()).size();
        try {
            if (rows > 0) {
                Row last = row(rows - 1);
                if (last.second() >= second || last.size() >= size) {
                    return;
                }
            }
            append(second, size, note.toBytes());
        } catch (IOException e) {
            throw failed(folder, e);
        }
    }

    /// The newest that is kept.
    synchronized Optional<SignedNote> newest() {
        return rows == 0 ? Optional.empty() : Optional.of(note(rows - 1));
    }

    /// The earliest of a tree of at least `size` entries.
    synchronized Optional<SignedNote> earliest(long size) {
        try {
            long low = 0;
            long high = rows;
            while (low < high) {
                long middle = (low + high) >>> 1;
                if (row(middle).size() >= size) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            return low == rows ? Optional.empty() : Optional.of(note(low));
        } catch (IOException e) {
            throw failed(folder, e);
        }
    }

    @Override
    public synchronized void close() {
        try (notes;
                index) {
            notes.force(true);
        } catch (IOException e) {
            throw failed(folder, e);
        }
    }

    private void append(long second, long size, Bytes note) throws IOException {
        long offset = notes.size();
        ByteBuffer frame = ByteBuffer.allocate(LENGTH_BYTES + note.length());
        frame.putInt(note.length()).put(note.unsafeArray()).flip();
        DurableFile.put(notes, frame, offset);
        notes.force(false);
        writeRow(rows, new Row(second, size, offset));
        rows++;
    }

    /// Brings index and notes together again after a crash.
    private void mend() throws IOException {
        long length = notes.size();
        rows = index.size() / ROW_BYTES;
        while (rows > 0 && endOf(row(rows - 1), length) < 0) {
            rows--;
        }
        Row last = rows == 0 ? new Row(0, 0, 0) : row(rows - 1);
        long end = rows == 0 ? 0 : endOf(last, length);
        while (true) {
            Row next = new Row(last.second() + 1, 0, end);
            long nextEnd = endOf(next, length);
            if (nextEnd < 0) {
                break;
            }
            long size = Checkpoint.parse(read(next).text()).size();
            last = new Row(last.second() + 1, size, end);
            writeRow(rows++, last);
            end = nextEnd;
        }
        notes.truncate(end);
        index.truncate(rows * ROW_BYTES);
    }

    /// The end of a row's note; -1 where it is not whole.
    private long endOf(Row row, long length) throws IOException {
        if (row.offset() + LENGTH_BYTES > length) {
            return -1;
        }
        long end = row.offset() + LENGTH_BYTES + lengthAt(row.offset());
        if (end > length) {
            return -1;
        }
        try {
            Checkpoint.parse(read(row).text());
            return end;
        } catch (FormatException e) {
            return -1;
        }
    }

    private int lengthAt(long offset) throws IOException {
        int length = read(notes, offset, LENGTH_BYTES).getInt();
        return length < 0 || length > SignedNote.MAX_BYTES ? Integer.MAX_VALUE / 2 : length;
    }

    private SignedNote note(long place) {
        try {
            return read(row(place));
        } catch (IOException e) {
            throw failed(folder, e);
        }
    }

    private SignedNote read(Row row) throws IOException {
        byte[] note = new byte[lengthAt(row.offset())];
        read(notes, row.offset() + LENGTH_BYTES, note.length).get(note);
        return SignedNote.parse(Bytes.unsafeWrap(note));
    }

    private Row row(long place) throws IOException {
        ByteBuffer row = read(index, place * ROW_BYTES, ROW_BYTES);
        return new Row(row.getLong(), row.getLong(), row.getLong());
    }

    private void writeRow(long place, Row row) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(ROW_BYTES);
        bytes.putLong(row.second()).putLong(row.size()).putLong(row.offset()).flip();
        DurableFile.put(index, bytes, place * ROW_BYTES);
    }

    private static ByteBuffer read(FileChannel file, long offset, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, offset + bytes.position()) < 0) {
                throw new EOFException("ends at " + file.size());
            }
        }
        return bytes.flip();
    }

    private static FileChannel channel(Path file) throws IOException {
        return FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static UncheckedIOException failed(Path folder, IOException e) {
        return new UncheckedIOException(
                "cannot use the co-signed heads in " + folder + ": " + e.getMessage(), e);
    }
}
