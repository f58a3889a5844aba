package org.juzhou.chain;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.ChainHealth.State;
import org.juzhou.chain.admission.Admission.Hindrance;
import org.juzhou.chain.check.Scrub;
import org.juzhou.chain.checkpoint.CheckpointSigner;
import org.juzhou.chain.checkpoint.CosignedHead;
import org.juzhou.chain.checkpoint.CosignedHeads;
import org.juzhou.chain.checkpoint.SigningState;
import org.juzhou.chain.contract.Value;
import org.juzhou.chain.genesis.ChainInit;
import org.juzhou.chain.genesis.LogOrigin;
import org.juzhou.chain.governance.Committees;
import org.juzhou.chain.governance.Governance;
import org.juzhou.chain.ordering.OrderingState;
import org.juzhou.chain.registry.KeyFacts;
import org.juzhou.chain.store.StateKey;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.crypto.PrivateKey;
import org.juzhou.ledger.note.NoteSigner;
import org.juzhou.ledger.note.VerifierKey;
import org.juzhou.ledger.receipt.RecordReceipt;
import org.juzhou.ledger.receipt.TlogProof;
import org.juzhou.ledger.record.Genesis;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.RecordReader;

/// One chain of this process, as everyone above sees it: takes records in, and shows the log.
///
/// A record that was answered with a place is in the order on disk, and its place never changes.
/// Any thread may call any method. Several chains run in one process, each with a data directory of
/// its own.
public final class Chain implements AutoCloseable {
    private static final long NEVER_AFTER_MILLIS = 5_000;
    private static final Duration LONGEST_READ = Duration.ofSeconds(5);
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(20);
    private static final int READ_ONLY_RETRY_SECONDS = 60;

    private final ChainConfig config;
    private final ChainParts parts;
    private final Receipts receipts;
    private final Tiles tiles;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    private Chain(ChainConfig config, ChainParts parts) {
        this.config = config;
        this.parts = parts;
        this.receipts = new Receipts(parts.identity().suite(), parts.store(), parts.registry());
        this.tiles = new Tiles(parts.store(), () -> head().map(Head::size).orElse(0L));
    }

    /// Begins a chain in a folder that is missing or empty, and keeps its first head in both
    /// places.
    ///
    /// @param userHead from an origin, the file where the user himself keeps the last head
    /// @throws org.juzhou.chain.genesis.DataDirectoryException where something is in the way
    public static ChainInit begin(Path data, Function<String, Path> userHead, ChainInit.Wish wish) {
        return ChainInit.begin(
                data,
                wish,
                (directory, genesis, logKey) -> {
                    Path head = userHead.apply(genesis.origin());
                    ChainParts.requireFree(head);
                    CheckpointSigner.begin(
                            signer(genesis, logKey),
                            ChainParts.headFiles(directory, head),
                            genesis.toBytes().toArray());
                });
    }

    /// Lets a chain go on under a new origin that may not sign any more: heads were signed of which
    /// it has lost the entries, and nobody has the rest.
    ///
    /// @param config of a chain that is not at work; its [ChainConfig#elsewhere] is not asked
    /// @param reason kept, for those who ask later
    /// @throws org.juzhou.chain.genesis.DataDirectoryException where it needs none
    public static OriginRenewal renewOrigin(ChainConfig config, String reason) {
        return OriginRenewal.run(config, reason);
    }

    /// Opens a chain: brings the store up to the order and waits until this node leads. Where the
    /// clock or a known head forbids to go on, the chain is there, serves what it has, and
    /// [#health] says why it admits nothing.
    ///
    /// @throws org.juzhou.chain.genesis.DataDirectoryException when the folder cannot be used
    /// @throws org.juzhou.chain.ordering.OrderingException when the order cannot be followed
    /// @throws org.juzhou.chain.store.StoreException when the store is damaged
    /// @throws StoppedException when store and genesis contradict each other
    public static Chain open(ChainConfig config) {
        return new Chain(config, ChainParts.open(config));
    }

    /// Which chain this is.
    public ChainIdentity identity() {
        return parts.identity();
    }

    /// Under which origin its log goes on; empty while it is that of the genesis.
    public Optional<LogOrigin> origin() {
        return parts.directory().origin();
    }

    /// Takes compact texts in and answers each, in the same order. Does not wait; the answer comes
    /// on a virtual thread, and always comes.
    public CompletableFuture<List<Outcome>> submit(List<Bytes> records) {
        return parts.signer().state() instanceof SigningState.Refused
                ? CompletableFuture.completedFuture(
                        Collections.nCopies(
                                records.size(),
                                new Outcome.Busy(READ_ONLY_RETRY_SECONDS, "read-only")))
                : parts.admission().submit(records);
    }

    /// What became of a record. Asks the order where the answer could be [RecordStatus.Never], and
    /// may then wait for a few seconds.
    ///
    /// @param expiresSeconds `exp` of the record; without it, never is not said
    public RecordStatus status(Hash id, OptionalLong expiresSeconds) {
        Optional<Place> place = place(id);
        if (place.isEmpty() && hasExpired(expiresSeconds) && isSettled()) {
            return place(id)
                    .<RecordStatus>map(RecordStatus.Accepted::new)
                    .orElseGet(RecordStatus.Never::new);
        }
        return place.<RecordStatus>map(RecordStatus.Accepted::new)
                .orElseGet(RecordStatus.Unknown::new);
    }

    /// Place of a record by its id; empty where the log has none.
    public Optional<Place> place(Hash id) {
        return parts.store().place(id);
    }

    /// Place of the record at an index; empty for a seal, for the genesis and beyond the log.
    public Optional<Place> placeOf(long index) {
        if (index < 0 || index >= size()) {
            return Optional.empty();
        }
        Block block = parts.store().blockOf(index);
        return index == block.sealIndex() ? Optional.empty() : Optional.of(placeIn(block, index));
    }

    /// The bytes of an entry.
    ///
    /// @param index below [#size]
    public byte[] entry(long index) {
        return parts.store().entry(index);
    }

    /// Entries of the log as applied here. A head may cover fewer.
    public long size() {
        return parts.store().tip().size();
    }

    /// The block of the last seal; of height 0 while there is none.
    public Block lastBlock() {
        return parts.store().blockOf(size() - 1);
    }

    /// A block by the height of its seal; empty above the last.
    public Optional<Block> block(long height) {
        return parts.store().block(height);
    }

    /// The block that has an entry, as a record or as its seal.
    ///
    /// @param index below [#size]
    public Block blockOf(long index) {
        return parts.store().blockOf(index);
    }

    /// The newest signed head; empty only while nothing could be signed.
    public Optional<Head> head() {
        return parts.signer().head();
    }

    /// Done with a head of at least `minSize` entries; fails with a [TimeoutException] when there
    /// is none in time, and with a [StoppedException] when there will be none.
    public CompletableFuture<Head> awaitHead(long minSize, Duration atMost) {
        return parts.signer().await(minSize).orTimeout(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// The receipt of a record under the best head that covers it; empty while the log has no such
    /// record, or no head covers its block.
    public Optional<RecordReceipt> receipt(Hash id) {
        return place(id).flatMap(place -> receipts.of(place, best(place.sealIndex() + 1)));
    }

    /// The receipt of a record under a head of this chain; empty as above.
    public Optional<RecordReceipt> receipt(Hash id, Head under) {
        return place(id).flatMap(place -> receipts.of(place, Optional.of(under)));
    }

    /// The receipt of the record at an index; empty as above, and where there is no record.
    public Optional<RecordReceipt> receipt(long index) {
        return placeOf(index).flatMap(place -> receipts.of(place, best(place.sealIndex() + 1)));
    }

    /// The bare proof of any entry, a seal or the genesis too, under the best head; empty while
    /// none covers it.
    public Optional<TlogProof> proof(long index) {
        return receipts.proof(index, best(index + 1));
    }

    /// Heads and those who co-signed them.
    public CosignedHeads cosigned() {
        return parts.cosigned();
    }

    /// The newest co-signed head of at least `size` entries; else the newest head.
    private Optional<Head> best(long size) {
        return parts.cosigned()
                .newest()
                .map(CosignedHead::head)
                .filter(head -> head.size() >= size)
                .or(this::head);
    }

    /// The published tiles.
    public Tiles tiles() {
        return tiles;
    }

    /// What a contract has under a key of its own, as the sealed blocks left it.
    public Optional<Value> state(String contract, String key) {
        return parts.store().state().get(new StateKey(contract, key)).map(Value::decode);
    }

    /// What the registry holds of a key.
    public Optional<KeyFacts> key(KeyId kid) {
        return parts.registry().key(kid);
    }

    /// Who co-signs heads of which sizes.
    public Committees committees() {
        return parts.governance().committees();
    }

    /// What governance decided, and what is put to the vote.
    public Governance governance() {
        return parts.governance();
    }

    /// How the scrub of what is stored stands.
    public Scrub.Status scrub() {
        return parts.scrub().status();
    }

    /// How the chain does.
    public ChainHealth health() {
        if (closing.get()) {
            return health(State.STOPPED, "the chain was closed");
        }
        if (parts.ordering().state() instanceof OrderingState.Failed(String reason)) {
            return health(State.STOPPED, reason);
        }
        SigningState signing = parts.signer().state();
        if (signing instanceof SigningState.Refused(String reason)) {
            return health(State.READONLY, reason);
        }
        Optional<Hindrance> hindrance = parts.admission().hindrance();
        if (hindrance.isPresent()) {
            return health(State.READONLY, hindrance.get().reason());
        }
        return health(
                State.READY,
                signing instanceof SigningState.Waiting(String reason) ? reason : null);
    }

    /// Takes nothing more in, answers what was taken in, signs the last head and closes the folder.
    /// Calling it again waits for the first call.
    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            closed.join();
            return;
        }
        try {
            ChainClosing.close(parts, LONGEST_CLOSE);
        } finally {
            closed.complete(null);
        }
    }

    private Place placeIn(Block block, long index) {
        Bytes entry = Bytes.unsafeWrap(parts.store().entry(index));
        Hash id = RecordReader.parse(entry, identity().suite()).id();
        return new Place(id, index, block.sealIndex(), block.height(), block.timeMillis());
    }

    private ChainHealth health(State state, @Nullable String reason) {
        return new ChainHealth(
                state,
                reason,
                parts.guards().disk().usableBytes(),
                parts.guards().disk().floorBytes(),
                parts.admission().waitingRecords(),
                parts.admission().waitingBytes());
    }

    /// Whether no block that is made from now on can have a record that expires then: blocks are
    /// dated by our clock, which may be off by two seconds.
    private boolean hasExpired(OptionalLong expiresSeconds) {
        return expiresSeconds.isPresent()
                && parts.guards().clock().trouble().isEmpty()
                && config.time().wallMillis() - NEVER_AFTER_MILLIS
                        > TimeUnit.SECONDS.toMillis(expiresSeconds.getAsLong());
    }

    /// Whether every block made before now was looked at.
    private boolean isSettled() {
        try {
            parts.ordering().settled().get(LONGEST_READ.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static NoteSigner signer(Genesis genesis, PrivateKey logKey) {
        VerifierKey named = VerifierKey.parse(genesis.logKey());
        return new NoteSigner(named.name(), named.type(), logKey);
    }
}
