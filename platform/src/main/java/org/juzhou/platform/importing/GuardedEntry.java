package org.juzhou.platform.importing;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.juzhou.ledger.FormatException;

/// The unpacked bytes of one entry of a workbook. They are counted, and so is how far the last `<`
/// lies back: an XML parser keeps what stands between two of them.
final class GuardedEntry extends FilterInputStream {
    /// A cell of 32,767 characters, each as `&#x4e2d;`, stays below.
    private static final int MAX_GAP = 512 * 1024;

    private final Budget budget;
    private int gap;
    private boolean isXml = true;

    GuardedEntry(InputStream in, Budget budget) {
        super(in);
        this.budget = budget;
    }

    /// What all entries of a workbook may unpack to.
    static final class Budget {
        private final long most;
        private long unpacked;

        Budget(int fileBytes) {
            most =
                    Math.min(
                            SheetReader.MAX_UNPACKED_BYTES,
                            Math.max(
                                    SheetReader.RATIO_FREE_BYTES,
                                    (long) fileBytes * SheetReader.MAX_RATIO));
        }

        private void take(int bytes) {
            unpacked += bytes;
            if (unpacked > most) {
                throw new FormatException(
                        "unpacked-too-large",
                        null,
                        "a workbook unpacks to at most "
                                + SheetReader.MAX_UNPACKED_BYTES
                                + " bytes and at most "
                                + SheetReader.MAX_RATIO
                                + " times its size");
            }
        }
    }

    /// Reads the rest, which is no XML, only to count it.
    void drain() throws IOException {
        isXml = false;
        transferTo(OutputStream.nullOutputStream());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        if (read > 0) {
            budget.take(read);
            measure(buffer, offset, read);
        }
        return read;
    }

    private void measure(byte[] buffer, int offset, int length) {
        for (int i = offset; isXml && i < offset + length; i++) {
            gap = buffer[i] == '<' ? 0 : gap + 1;
            if (gap > MAX_GAP) {
                throw SheetReader.broken(null, "the workbook has a text longer than any cell");
            }
        }
    }
}
