package org.juzhou.chain.member;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.registry.RegistryView;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.PublicKey;
import org.juzhou.ledger.record.Entry;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.SignedRecord;
import org.juzhou.ledger.tree.EntryBundle;
import org.juzhou.ledger.tree.Tile;
import org.juzhou.ledger.tree.TilePath;

/// Fetches entries ahead of the one thread that executes them, and does on all cores what needs no
/// order: hashing, reading, and verifying signatures. Any thread may use it.
final class StretchReader implements AutoCloseable {
    /// The most entries of a stretch: of the largest records, 64 MB.
    static final int MOST = 4 * Tile.FULL_WIDTH;

    private static final int PIECE = 64;
    private static final int MOST_KEYS = 100_000;

    private final LogSource source;
    private final Suite suite;
    private final RegistryView registry;
    private final Map<KeyId, PublicKey> keys = new ConcurrentHashMap<>();
    private final ExecutorService fetching = Executors.newVirtualThreadPerTaskExecutor();
    private final ExecutorService computing;

    /// @param registry as committed
    StretchReader(LogSource source, Suite suite, RegistryView registry, int threads) {
        this.source = source;
        this.suite = suite;
        this.registry = registry;
        this.computing =
                Executors.newFixedThreadPool(
                        threads, Thread.ofPlatform().name("member-verify-", 0).daemon().factory());
    }

    /// Begins to read the entries from `first` to a multiple of 256 or to `size`, [#MOST] at most.
    CompletableFuture<Stretch> read(long first, long size) {
        return CompletableFuture.supplyAsync(() -> fetch(first, size), fetching)
                .thenCompose(entries -> prepare(first, entries));
    }

    /// Reads one entry.
    Bytes entry(long index, long size) {
        long number = index / Tile.FULL_WIDTH;
        return bundle(number, size).get((int) (index % Tile.FULL_WIDTH));
    }

    @Override
    public void close() {
        fetching.shutdownNow();
        computing.shutdownNow();
    }

    /// Where the stretch ends that begins at `first`.
    static long endOf(long first, long size) {
        return Math.min(size, first - first % Tile.FULL_WIDTH + MOST);
    }

    private List<Bytes> fetch(long first, long size) {
        long end = endOf(first, size);
        List<Bytes> entries = new ArrayList<>();
        for (long number = first / Tile.FULL_WIDTH; number * Tile.FULL_WIDTH < end; number++) {
            entries.addAll(bundle(number, size));
        }
        return entries.subList((int) (first % Tile.FULL_WIDTH), entries.size());
    }

    private List<Bytes> bundle(long number, long size) {
        int width = TilePath.widthIn(size, 0, number);
        try {
            return EntryBundle.parse(source.tile(new TilePath.Entries(number, width)), width);
        } catch (FormatException e) {
            throw new SourceException("bundle " + number + " cannot be read: " + e.getMessage(), e);
        }
    }

    private CompletableFuture<Stretch> prepare(long first, List<Bytes> entries) {
        List<CompletableFuture<List<Stretch.Item>>> pieces = new ArrayList<>();
        for (int from = 0; from < entries.size(); from += PIECE) {
            List<Bytes> piece = entries.subList(from, Math.min(from + PIECE, entries.size()));
            pieces.add(
                    CompletableFuture.supplyAsync(
                            () -> piece.stream().map(this::item).toList(), computing));
        }
        return CompletableFuture.allOf(pieces.toArray(CompletableFuture[]::new))
                .thenApply(
                        _ ->
                                new Stretch(
                                        first,
                                        pieces.stream().flatMap(p -> p.join().stream()).toList()));
    }

    private Stretch.Item item(Bytes bytes) {
        try {
            Entry entry = Entry.parse(bytes, suite);
            return entry instanceof Entry.OfRecord(SignedRecord record)
                    ? new Stretch.Item(bytes, record.leafHash(), entry, null, verify(record))
                    : new Stretch.Item(bytes, suite.leafHash(bytes), entry, null, null);
        } catch (FormatException e) {
            return new Stretch.Item(
                    bytes, suite.leafHash(bytes), null, String.valueOf(e.getMessage()), null);
        }
    }

    private @Nullable PublicKey verify(SignedRecord record) {
        PublicKey key = keys.get(record.kid());
        if (key == null) {
            Optional<PublicKey> found = registry.key(record.kid()).map(facts -> facts.publicKey());
            if (found.isEmpty()) {
                return null;
            }
            key = found.get();
            if (keys.size() > MOST_KEYS) {
                keys.clear();
            }
            keys.put(record.kid(), key);
        }
        return record.isSignedBy(key) ? key : null;
    }
}
