package org.juzhou.chain.member;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.juzhou.chain.contract.Contract;
import org.juzhou.chain.execution.BlockExecutor;
import org.juzhou.chain.execution.ProposedBlock;
import org.juzhou.chain.registry.RegistryContract;
import org.juzhou.chain.store.Applied;
import org.juzhou.chain.store.Store;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.crypto.PrivateKey;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.note.NoteSigner;
import org.juzhou.ledger.note.SignatureType;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.record.ContractVersion;
import org.juzhou.ledger.record.Entry;
import org.juzhou.ledger.record.Founder;
import org.juzhou.ledger.record.Genesis;
import org.juzhou.ledger.record.GenesisMember;
import org.juzhou.ledger.record.KeyClass;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.KeyPurpose;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.ledger.record.RecordBuilder;
import org.juzhou.ledger.record.RegisteredKey;
import org.juzhou.ledger.record.SignedRecord;
import org.juzhou.ledger.tree.HashReader;
import org.juzhou.ledger.tree.Proofs;

/// A log in the hands of whoever has its key: he can execute honestly, and he can write down and
/// sign whatever he likes.
public final class ForgedLog {
    /// The contracts of its chain.
    public static final List<Contract> CONTRACTS = List.of(new RegistryContract());

    private static final String ORIGIN = "localhost/juzhou/forged";
    private static final OrganisationId FOUNDER = new OrganisationId("oaaaaaaaaaaaaaaaa");
    private static final KeyId FOUNDER_KEY = new KeyId(FOUNDER, 1);

    private final Suite suite;
    private final Genesis genesis;
    private final NoteSigner logSigner;
    private final long startMillis;
    private final List<Bytes> entries = new ArrayList<>();
    private long made;

    /// @param startMillis time of the genesis
    /// @param members that its genesis names; with a quorum of all of them
    public ForgedLog(Suite suite, long startMillis, List<GenesisMember> members) {
        this.suite = suite;
        this.startMillis = startMillis;
        this.logSigner = new NoteSigner(ORIGIN, SignatureType.ofLog(suite), key(99));
        RegisteredKey registered =
                new RegisteredKey(
                        1, key(1).publicKey(), KeyClass.AUTOMATIC, KeyPurpose.RECORDS, startMillis);
        this.genesis =
                new Genesis(
                        suite,
                        ORIGIN,
                        logSigner.verifierKey().text(),
                        Bytes.parseHex("00".repeat(16)),
                        startMillis,
                        List.of(
                                new Founder(
                                        FOUNDER, List.of(Founder.REGISTRAR), List.of(registered))),
                        List.of(FOUNDER),
                        members,
                        members.size(),
                        List.of(new ContractVersion("registry", 1)),
                        Map.of());
        entries.add(genesis.toBytes());
    }

    public Suite suite() {
        return suite;
    }

    public Genesis genesis() {
        return genesis;
    }

    public long size() {
        return entries.size();
    }

    public List<Bytes> entries() {
        return Collections.unmodifiableList(entries);
    }

    /// Writes down an entry, whatever it is.
    void write(Bytes entry) {
        entries.add(entry);
    }

    /// Puts another entry in the place of one.
    void replace(int index, Bytes entry) {
        entries.set(index, entry);
    }

    /// Tears an entry out.
    void remove(int index) {
        entries.remove(index);
    }

    /// The same log in other hands.
    ForgedLog copy() {
        ForgedLog copy = new ForgedLog(suite, startMillis, genesis.members());
        copy.entries.clear();
        copy.entries.addAll(entries);
        copy.made = made + 1_000;
        return copy;
    }

    /// Executes everything and then honest blocks of one new organisation a record.
    ///
    /// @param scratch a folder that is not there
    /// @param timeMillis of the first new block; each next is a second later
    public void grow(Path scratch, int blocks, int records, long timeMillis) {
        try (Store store = Store.open(scratch, suite)) {
            BlockExecutor executor = BlockExecutor.open(store, genesis, CONTRACTS);
            again(store, executor);
            for (int i = 0; i < blocks; i++) {
                List<SignedRecord> block = new ArrayList<>();
                for (int j = 0; j < records; j++) {
                    block.add(register());
                }
                apply(store, executor, timeMillis + 1_000L * i, block);
            }
            entries.clear();
            for (long i = 0; i < store.tip().size(); i++) {
                entries.add(Bytes.of(store.entry(i)));
            }
        }
    }

    private void again(Store store, BlockExecutor executor) {
        List<SignedRecord> block = new ArrayList<>();
        for (Bytes entry : entries.subList(1, entries.size())) {
            switch (Entry.parse(entry, suite)) {
                case Entry.OfRecord(SignedRecord record) -> block.add(record);
                case Entry.OfSeal(var seal) -> {
                    apply(store, executor, seal.timeMillis(), block);
                    block.clear();
                }
                case Entry.OfGenesis _ -> throw new IllegalStateException("a second genesis");
            }
        }
    }

    private static void apply(
            Store store, BlockExecutor executor, long timeMillis, List<SignedRecord> block) {
        executor.apply(
                new Applied(1, store.applied().index() + 1),
                new ProposedBlock(
                        timeMillis, store.tip().size(), store.tip().root(), List.copyOf(block)));
    }

    /// A record that the rules accept: a new organisation.
    SignedRecord register() {
        return record(
                "register-organisation",
                r -> r.field("organisation", organisation(++made)),
                startMillis);
    }

    /// A record of the founder, valid for ten hours.
    SignedRecord record(String action, UnaryOperator<RecordBuilder> fields, long validFromMillis) {
        return signedBy(1, action, fields, validFromMillis);
    }

    /// The same, signed by another key than the founder's, under the founder's name.
    SignedRecord signedBy(
            int key, String action, UnaryOperator<RecordBuilder> fields, long validFromMillis) {
        RecordBuilder builder =
                new RecordBuilder(genesis.chain(), "registry", action)
                        .valid(validFromMillis / 1000, validFromMillis / 1000 + 36_000)
                        .nonce(Bytes.parseHex(String.format(Locale.ROOT, "%032x", ++made)));
        return fields.apply(builder).sign(FOUNDER_KEY, key(key));
    }

    static String organisation(long n) {
        String digits = Long.toString(n, 26);
        StringBuilder id = new StringBuilder("o");
        id.append("b".repeat(16 - digits.length()));
        for (int i = 0; i < digits.length(); i++) {
            id.append((char) ('a' + Character.digit(digits.charAt(i), 26)));
        }
        return id.toString();
    }

    /// A head of the first `size` entries, signed by the log.
    public SignedNote head(long size) {
        Checkpoint checkpoint = new Checkpoint(ORIGIN, size, Proofs.root(suite, nodes(), size));
        return new SignedNote(checkpoint.text(), List.of(logSigner.sign(checkpoint.text())));
    }

    /// All nodes of its tree.
    HashReader nodes() {
        List<List<Hash>> levels = new ArrayList<>();
        levels.add(entries.stream().map(suite::leafHash).toList());
        while (levels.getLast().size() > 1) {
            List<Hash> below = levels.getLast();
            List<Hash> level = new ArrayList<>();
            for (int i = 0; i + 1 < below.size(); i += 2) {
                level.add(suite.nodeHash(below.get(i), below.get(i + 1)));
            }
            levels.add(level);
        }
        return (level, index) -> levels.get(level).get((int) index);
    }

    private PrivateKey key(int n) {
        return PrivateKey.ofSecret(
                suite == Suite.STANDARD ? Algorithm.ED25519 : Algorithm.SM2,
                Bytes.parseHex(String.format(Locale.ROOT, "%064x", n)));
    }
}
