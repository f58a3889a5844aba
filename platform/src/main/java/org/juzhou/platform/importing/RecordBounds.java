package org.juzhou.platform.importing;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/// Stops a CSV record of millions of cells before the parser keeps them all.
///
/// It counts separators, as it does not know for sure which of them are inside quotes: those since
/// the last line break, and those since the last line break outside quotes. A record within the
/// bounds of a sheet cannot reach the limit, and one of the two counts every cell of a record.
final class RecordBounds extends FilterReader {
    private static final int LIMIT =
            SheetReader.MAX_COLUMNS * (SheetReader.MAX_CELL_CHARACTERS + 1) * 2;

    private final char separator;
    private boolean quoted;
    private int sinceBreak;
    private int sinceOpenBreak;
    private int records;

    RecordBounds(Reader in, char separator) {
        super(in);
        this.separator = separator;
    }

    @Override
    public int read() throws IOException {
        int c = super.read();
        if (c >= 0) {
            count((char) c);
        }
        return c;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        for (int i = 0; i < read; i++) {
            count(buffer[offset + i]);
        }
        return read;
    }

    private void count(char c) {
        if (c == '"') {
            quoted = !quoted;
        } else if (c == '\n' || c == '\r') {
            sinceBreak = 0;
            if (!quoted) {
                sinceOpenBreak = 0;
                records++;
            }
        } else if (c == separator) {
            sinceBreak++;
            sinceOpenBreak++;
            if (Math.max(sinceBreak, sinceOpenBreak) > LIMIT) {
                throw SheetReader.tooManyColumns(records + 1);
            }
        }
    }
}
