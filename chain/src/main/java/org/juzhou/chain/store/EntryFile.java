package org.juzhou.chain.store;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.juzhou.ledger.Bytes;

/// The entries of the log, in the form of C2SP entry bundles: u16 length and bytes, one after the
/// other, so that any bundle is a slice of the file. A second file has the end of each entry, u64,
/// big-endian.
///
/// One thread appends; any thread reads.
final class EntryFile implements AutoCloseable {
    static final String ENTRIES = "entries.dat";
    static final String OFFSETS = "offsets.dat";

    /// The most an entry may have: the length of a bundle's entry is a u16.
    static final int MOST_BYTES = 0xffff;

    private static final int OFFSET_BYTES = Long.BYTES;
    private static final int LENGTH_BYTES = Short.BYTES;

    private final AppendFile entries;
    private final AppendFile offsets;
    private long end;

    private EntryFile(AppendFile entries, AppendFile offsets, long end) {
        this.entries = entries;
        this.offsets = offsets;
        this.end = end;
    }

    static EntryFile open(Path folder, Opening opening, long size, long entryBytes) {
        AppendFile offsets =
                opening.open(
                        folder.resolve(OFFSETS),
                        size * OFFSET_BYTES,
                        bytes -> bytes / OFFSET_BYTES);
        AppendFile entries =
                opening.open(
                        folder.resolve(ENTRIES),
                        entryBytes,
                        bytes -> firstBeyond(offsets, size, bytes));
        return new EntryFile(entries, offsets, entryBytes);
    }

    /// Opens the files as far as they go.
    static EntryFile inspect(Path folder) {
        AppendFile offsets = AppendFile.openReadOnly(folder.resolve(OFFSETS), Long.MAX_VALUE);
        AppendFile entries = AppendFile.openReadOnly(folder.resolve(ENTRIES), Long.MAX_VALUE);
        return new EntryFile(entries, offsets, entries.length());
    }

    /// How many entries may be read.
    long count() {
        return offsets.length() / OFFSET_BYTES;
    }

    void append(List<Bytes> added) {
        int length = added.stream().mapToInt(entry -> LENGTH_BYTES + checkedLength(entry)).sum();
        ByteBuffer bytes = ByteBuffer.allocate(length);
        ByteBuffer ends = ByteBuffer.allocate(added.size() * OFFSET_BYTES);
        for (Bytes entry : added) {
            bytes.putShort((short) entry.length());
            bytes.put(entry.unsafeArray());
            ends.putLong(end + bytes.position());
        }
        entries.append(bytes.flip());
        offsets.append(ends.flip());
        end += length;
    }

    /// Bytes of all entries with their lengths, appended ones too.
    long entryBytes() {
        return end;
    }

    void publish() {
        entries.publish();
        offsets.publish();
    }

    byte[] entry(long index) {
        Span span = span(index, 1);
        if (span.length() < LENGTH_BYTES + 1 || span.length() > LENGTH_BYTES + MOST_BYTES) {
            throw damaged(offsets, index, "gives it " + span.length() + " bytes");
        }
        ByteBuffer bytes = ByteBuffer.wrap(entries.read(span.start(), (int) span.length()));
        int length = Short.toUnsignedInt(bytes.getShort());
        if (length != bytes.remaining()) {
            throw damaged(
                    isEnd(index, span.start() + LENGTH_BYTES + length) ? offsets : entries,
                    index,
                    "says " + length + " bytes, but the next begins after " + bytes.remaining());
        }
        byte[] entry = new byte[length];
        bytes.get(entry);
        return entry;
    }

    /// `count` entries from `first` on, as a C2SP entry bundle.
    byte[] bundle(long first, int count) {
        Span span = span(first, count);
        if (span.length() > (long) count * (LENGTH_BYTES + MOST_BYTES)) {
            throw damaged(
                    offsets,
                    first,
                    "gives it and the next " + count + " entries " + span.length() + " bytes");
        }
        byte[] bundle = entries.read(span.start(), (int) span.length());
        int position = 0;
        for (long index = first; index < first + count; index++) {
            if (position > bundle.length - LENGTH_BYTES) {
                throw damaged(entries, index, "does not fit its offsets");
            }
            position +=
                    LENGTH_BYTES + Short.toUnsignedInt(ByteBuffer.wrap(bundle).getShort(position));
        }
        if (position != bundle.length) {
            throw damaged(entries, first, "and those after it do not fit their offsets");
        }
        return bundle;
    }

    void sync() {
        entries.sync();
        offsets.sync();
    }

    @Override
    public void close() {
        entries.close();
        offsets.close();
    }

    /// The first entry that does not lie in the first `bytes` of the entries.
    private static long firstBeyond(AppendFile offsets, long size, long bytes) {
        long low = 0;
        long high = size;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (ByteBuffer.wrap(offsets.read(middle * OFFSET_BYTES, OFFSET_BYTES)).getLong()
                    > bytes) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /// Whether an entry may well end there: the next one then fits between that place and its own
    /// end.
    private boolean isEnd(long index, long place) {
        if (index + 1 == count()) {
            return place == entries.length();
        }
        long nextEnd =
                ByteBuffer.wrap(offsets.read((index + 1) * OFFSET_BYTES, OFFSET_BYTES)).getLong();
        if (place < 0 || place > entries.length() - LENGTH_BYTES) {
            return false;
        }
        int next =
                Short.toUnsignedInt(ByteBuffer.wrap(entries.read(place, LENGTH_BYTES)).getShort());
        return place + LENGTH_BYTES + next == nextEnd;
    }

    private Span span(long first, int count) {
        if (first == 0) {
            return spanOf(
                    first,
                    0,
                    ByteBuffer.wrap(offsets.read((count - 1L) * OFFSET_BYTES, OFFSET_BYTES))
                            .getLong());
        }
        ByteBuffer ends =
                ByteBuffer.wrap(
                        offsets.read((first - 1) * OFFSET_BYTES, (count + 1) * OFFSET_BYTES));
        return spanOf(first, ends.getLong(), ends.getLong(count * OFFSET_BYTES));
    }

    private Span spanOf(long first, long start, long after) {
        if (start >= 0 && start < after && after > entries.length() && after <= end) {
            throw damaged(entries, first, "has lost it: it ends at " + entries.length());
        }
        if (start < 0 || after <= start || after > entries.length()) {
            throw damaged(
                    offsets,
                    first,
                    "puts it at bytes " + start + " to " + after + " of " + entries.length());
        }
        return new Span(start, after - start);
    }

    private static int checkedLength(Bytes entry) {
        if (entry.length() < 1 || entry.length() > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "an entry has 1 to 65535 bytes, not " + entry.length());
        }
        return entry.length();
    }

    private static StoreException damaged(AppendFile file, long index, String what) {
        return new StoreException(file.path(), "entry " + index + ": " + what);
    }

    private record Span(long start, long length) {}
}
