package org.juzhou.sdk.preserve;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.batch.BatchTree;
import org.juzhou.ledger.record.Disclosure;
import org.juzhou.ledger.record.RecordBuilder;
import org.juzhou.ledger.record.SignedRecord;
import org.juzhou.sdk.ChainFacts;
import org.juzhou.sdk.Signer;

/// The records of preservation, as batches.md in `docs/spec/` has them.
final class Acts {
    /// The action for several files.
    static final String BATCH = "preserve-batch";

    private static final String CONTRACT = "notary";
    private static final String EVIDENCE = "preserve-evidence";
    private static final int DIGESTS = 4;
    private static final long VALID_SECONDS = 86_400;

    private final ChainFacts chain;
    private final Signer signer;
    private final Clock clock;

    Acts(ChainFacts chain, Signer signer, Clock clock) {
        this.chain = chain;
        this.signer = signer;
        this.clock = clock;
    }

    Suite suite() {
        return chain.suite();
    }

    /// The record for one file.
    SignedRecord evidence(Hash leaf, List<Disclosure> disclosures) {
        return sign(record(EVIDENCE, disclosures).field("leaf", leaf.hex()));
    }

    /// The record for several files, over their leaves in this order.
    SignedRecord batch(BatchTree tree) {
        return sign(
                record(BATCH, List.of())
                        .field("root", tree.root().hex())
                        .field("count", tree.count()));
    }

    /// What a depositor may say of a single file: its name, and its type where the system knows it.
    List<Disclosure> disclosures(Path file) {
        Disclosure title = Disclosure.of("title", String.valueOf(file.getFileName()));
        return MediaType.of(file)
                .map(type -> List.of(title, Disclosure.of("mediaType", type)))
                .orElse(List.of(title));
    }

    private RecordBuilder record(String action, List<Disclosure> disclosures) {
        long now = clock.instant().getEpochSecond();
        return new RecordBuilder(chain.genesis(), CONTRACT, action)
                .valid(now, now + VALID_SECONDS)
                .digests(Disclosure.digests(chain.suite(), disclosures, DIGESTS));
    }

    private SignedRecord sign(RecordBuilder record) {
        return record.sign(signer.kid(), signer.key());
    }
}
