package org.juzhou.bench;

import java.io.IOException;
import java.net.URI;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.tree.EntryBundle;
import org.juzhou.ledger.tree.TilePath;

/// Counts the records of the log itself, as any client reads it: nobody's word is taken for it.
///
/// @param records between two sizes of the log
/// @param fingerprint of all of them, by [Fingerprint]
record LogCount(long records, long fingerprint) {
    private static final int BUNDLE = 256;
    private static final Bytes RECORD = Bytes.ascii("eyJ");

    /// Reads the entries from `from` to before `size`, a size that is published.
    static LogCount of(URI server, long from, long size) throws IOException {
        long records = 0;
        long fingerprint = 0;
        try (Connection connection = new Connection(server)) {
            for (long bundle = from / BUNDLE; bundle * BUNDLE < size; bundle++) {
                int width = (int) Math.min(BUNDLE, size - bundle * BUNDLE);
                String path = "/" + new TilePath.Entries(bundle, width).text();
                Connection.Response response = connection.get(path);
                if (response.status() != 200) {
                    throw new IOException(path + " has status " + response.status());
                }
                long index = bundle * BUNDLE;
                for (Bytes entry : EntryBundle.parse(response.body(), width)) {
                    if (index++ >= from && entry.startsWith(RECORD)) {
                        records++;
                        fingerprint += Fingerprint.of(entry);
                    }
                }
            }
        }
        return new LogCount(records, fingerprint);
    }
}
