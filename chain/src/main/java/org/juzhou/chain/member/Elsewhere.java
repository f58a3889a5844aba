package org.juzhou.chain.member;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.juzhou.chain.checkpoint.HeadFiles;
import org.juzhou.chain.contract.Contract;
import org.juzhou.chain.evidence.EvidenceWriter;
import org.juzhou.chain.store.Store;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.crypto.PrivateKey;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.note.VerifierKey;
import org.juzhou.ledger.record.Genesis;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What others hold of a chain whose node starts: an old copy that was restored must not go on
/// where it stands, since heads beyond it were signed and seen.
///
/// Every head with the log's own signature counts. The largest is kept like one's own, so that
/// nothing contradicts it from then on; and where its entries can be had, they are fetched, hashed,
/// executed and committed up to that very head.
public final class Elsewhere {
    private static final Logger LOG = LoggerFactory.getLogger(Elsewhere.class);

    private final Genesis genesis;
    private final List<Contract> contracts;
    private final VerifierKey logKey;
    private final List<LogSource> sources;
    private final LongSupplier wallMillis;

    /// Which log is meant.
    ///
    /// @param key verifies its line of each head
    public record Log(Genesis genesis, VerifierKey key) {}

    /// @param sources members' copies or other nodes, in the order in which they are asked
    /// @param wallMillis this machine's clock
    public Elsewhere(
            Log log, List<Contract> contracts, List<LogSource> sources, LongSupplier wallMillis) {
        this.genesis = log.genesis();
        this.contracts = List.copyOf(contracts);
        this.logKey = log.key();
        this.sources = List.copyOf(sources);
        this.wallMillis = wallMillis;
    }

    /// Asks all sources, keeps the largest head, and fills the store up to it.
    ///
    /// @param store nobody else writes to it meanwhile
    /// @param files where this node keeps what it signed
    /// @return whether something was added to the store
    public boolean refill(Store store, HeadFiles files) {
        Optional<SignedNote> known = files.largest(logKey);
        SignedNote largest = known.orElse(null);
        for (LogSource source : sources) {
            SignedNote shown = head(source).orElse(null);
            if (shown != null && (largest == null || size(shown) > size(largest))) {
                largest = shown;
            }
        }
        if (largest == null) {
            return false;
        }
        if (known.isEmpty() || size(largest) > size(known.get())) {
            LOG.warn("others hold a head of size {}: it is kept", size(largest));
            files.write(largest);
        }
        return size(largest) > store.tip().size() && fetch(store, largest);
    }

    private boolean fetch(Store store, SignedNote head) {
        for (LogSource source : sources) {
            try {
                follow(store, new PatientSource(source), head);
                LOG.warn("filled up from {} to the head of size {}", source, size(head));
                return true;
            } catch (SourceException | LieFound e) {
                LOG.warn("{} does not lead to the head: {}", source, e.getMessage());
            }
        }
        return false;
    }

    private void follow(Store store, LogSource source, SignedNote head) {
        Copy copy = new Copy(genesis, contracts, store);
        int threads = Runtime.getRuntime().availableProcessors();
        try (StretchReader reader =
                new StretchReader(source, copy.suite(), copy.registry(), threads)) {
            PrivateKey nobody = PrivateKey.generate(logKey.type().algorithm());
            EvidenceWriter writer =
                    new EvidenceWriter(copy.suite(), genesis.chain(), "nobody", nobody);
            Accuser accuser =
                    new Accuser(writer, copy, reader, () -> wallMillis.getAsLong() / 1_000);
            new Follower(copy, source, reader, accuser, new Follower.Watch(wallMillis, _ -> {}))
                    .follow(head, null);
        }
    }

    /// The head a source shows, with the log's line alone; empty where it shows none of this log.
    private Optional<SignedNote> head(LogSource source) {
        try {
            SignedNote note = SignedNote.parse(source.head(0));
            boolean ours =
                    !note.check(List.of(logKey)).verified().isEmpty()
                            && Checkpoint.parse(note.text()).origin().equals(logKey.name());
            if (!ours) {
                LOG.warn("{} shows no head of {}", source, logKey.name());
                return Optional.empty();
            }
            return Optional.of(
                    new SignedNote(
                            note.text(),
                            note.lines().stream()
                                    .filter(line -> line.hint().equals(logKey.hint()))
                                    .limit(1)
                                    .toList()));
        } catch (SourceException | FormatException e) {
            LOG.warn("{} does not say what it has: {}", source, e.getMessage());
            return Optional.empty();
        }
    }

    private static long size(SignedNote note) {
        return Checkpoint.parse(note.text()).size();
    }
}
