package org.juzhou.sdk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.PrivateKey;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.note.NoteSigner;
import org.juzhou.ledger.note.SignatureType;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.receipt.Placed;
import org.juzhou.ledger.receipt.RecordReceipt;
import org.juzhou.ledger.record.ContractVersion;
import org.juzhou.ledger.record.Founder;
import org.juzhou.ledger.record.Genesis;
import org.juzhou.ledger.record.KeyClass;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.KeyPurpose;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.ledger.record.RegisteredKey;
import org.juzhou.ledger.record.Seal;
import org.juzhou.ledger.record.SignedRecord;
import org.juzhou.ledger.tree.HashReader;
import org.juzhou.ledger.tree.Proofs;

/// A whole log in memory, right in every format, that judges nothing: each record makes a block of
/// its own. For one thread.
public final class SmallLog {
    private static final String ORIGIN = "example.org/small-log";
    private static final long TIME = 1_000;

    private final Suite suite;
    private final NoteSigner log;
    private final Genesis genesis;
    private final Signer founder;
    private final List<Bytes> entries = new ArrayList<>();
    private final Map<Hash, Answer.Accepted> places = new HashMap<>();
    private Hash lastSeal;
    private long height;

    public SmallLog(Suite suite) {
        this.suite = suite;
        var algorithm = suite.recordAlgorithms().getFirst();
        SignatureType type = suite == Suite.STANDARD ? SignatureType.ED25519 : SignatureType.SM2;
        this.log = new NoteSigner(ORIGIN, type, PrivateKey.generate(algorithm));
        OrganisationId organisation = OrganisationId.random();
        this.founder = new Signer(new KeyId(organisation, 1), PrivateKey.generate(algorithm));
        this.genesis = genesis(organisation);
        entries.add(genesis.toBytes());
        this.lastSeal = suite.leafHash(genesis.toBytes());
    }

    private Genesis genesis(OrganisationId organisation) {
        RegisteredKey key =
                new RegisteredKey(
                        1, founder.key().publicKey(), KeyClass.AUTOMATIC, KeyPurpose.RECORDS, 0);
        return new Genesis(
                suite,
                ORIGIN,
                log.verifierKey().text(),
                Bytes.of(new byte[16]),
                0,
                List.of(new Founder(organisation, List.of(Founder.REGISTRAR), List.of(key))),
                List.of(organisation),
                List.of(),
                0,
                List.of(new ContractVersion("notary", 1), new ContractVersion("registry", 1)),
                Map.of());
    }

    public ChainFacts facts() {
        return new ChainFacts(ORIGIN, ORIGIN, suite.leafHash(genesis.toBytes()), suite);
    }

    public Signer founder() {
        return founder;
    }

    /// A policy that trusts this log alone.
    public Bytes policy() {
        return Bytes.ascii(
                "# juzhou genesis "
                        + facts().genesis().hex()
                        + "\nlog "
                        + genesis.logKey()
                        + "\nquorum none\n");
    }

    /// Takes a record; one that is there already keeps its place.
    public Answer.Accepted append(SignedRecord record) {
        Answer.Accepted known = places.get(record.id());
        if (known != null) {
            return known;
        }
        int index = entries.size();
        height++;
        Seal seal = new Seal(height, 1, TIME * height, lastSeal, suite.hash());
        entries.add(record.compact());
        entries.add(seal.toBytes());
        lastSeal = suite.leafHash(seal.toBytes());
        Answer.Accepted place =
                new Answer.Accepted(record.id(), index, index + 1L, height, TIME * height);
        places.put(record.id(), place);
        return place;
    }

    public Optional<Answer.Accepted> place(Hash id) {
        return Optional.ofNullable(places.get(id));
    }

    public int records() {
        return places.size();
    }

    public List<Bytes> entries() {
        return List.copyOf(entries);
    }

    /// The newest head.
    public SignedNote head() {
        Hash root = Proofs.root(suite, tree(), entries.size());
        String text = new Checkpoint(ORIGIN, entries.size(), root).text();
        return new SignedNote(text, List.of(log.sign(text)));
    }

    /// The receipt of a record by the founder.
    public RecordReceipt receipt(Hash id) {
        Answer.Accepted place = place(id).orElseThrow();
        return RecordReceipt.of(
                suite, placed(place.index()), placed(0), placed(place.sealIndex()), head());
    }

    private Placed placed(long index) {
        List<Hash> path = Proofs.inclusion(suite, tree(), index, entries.size());
        return new Placed(index, entries.get((int) index), path);
    }

    private HashReader tree() {
        return new HashReader() {
            @Override
            public Hash node(int level, long index) {
                return level == 0
                        ? suite.leafHash(entries.get((int) index))
                        : suite.nodeHash(
                                node(level - 1, 2 * index), node(level - 1, 2 * index + 1));
            }
        };
    }
}
