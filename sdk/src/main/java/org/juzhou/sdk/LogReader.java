package org.juzhou.sdk;

import java.util.List;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.tree.EntryBundle;
import org.juzhou.ledger.tree.TilePath;

/// Reads the entries of a log as C2SP tlog-tiles serves them, a bundle at a time.
///
/// It verifies nothing: entries read so are shown, not trusted. Used by one thread.
public final class LogReader {
    /// Entries of a full bundle.
    public static final int BUNDLE = 256;

    private static final int MAX_BUNDLE_BYTES = BUNDLE * (EntryBundle.MAX_ENTRY + 2);

    private final JuzhouClient client;
    private long bundle = -1;
    private List<Bytes> entries = List.of();

    /// A reader of the log behind a client.
    public LogReader(JuzhouClient client) {
        this.client = client;
    }

    /// The newest head that the server shows.
    public Checkpoint head() {
        return Checkpoint.parse(SignedNote.parse(client.checkpoint()).text());
    }

    /// An entry.
    ///
    /// @param index from 0
    /// @param size of a head that covers it
    public Bytes entry(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("entry " + index + " of " + size);
        }
        long wanted = index / BUNDLE;
        int at = (int) (index % BUNDLE);
        if (wanted != bundle || at >= entries.size()) {
            int width = (int) Math.min(BUNDLE, size - wanted * BUNDLE);
            Bytes bytes = client.tile(new TilePath.Entries(wanted, width).text(), MAX_BUNDLE_BYTES);
            entries = EntryBundle.parse(bytes, width);
            bundle = wanted;
        }
        return entries.get(at);
    }
}
