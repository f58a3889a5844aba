package org.juzhou.ledger.receipt;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.batch.DisclosuresFile;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.crypto.PrivateKey;
import org.juzhou.ledger.crypto.SampleKeys;
import org.juzhou.ledger.golden.GoldenChain;
import org.juzhou.ledger.golden.GoldenFiles;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.ledger.record.RecordBuilder;
import org.juzhou.ledger.record.RecordHeader;
import org.juzhou.ledger.record.RecordReader;
import org.juzhou.ledger.record.Seal;

/// What the cases of a suite are made of: the golden chain, its receipts, policies and contents.
///
/// Entries 0 to 4 are the golden ones (genesis, register-key, evidence, batch, seal).
final class SampleWorld {
    static final int EVIDENCE = 2;
    static final int BATCH = 3;
    static final int SEAL = 4;
    static final OrganisationId FOUNDER = new OrganisationId("ojuzhou234567aaaa");
    static final long SECONDS = GoldenChain.TIME_MILLIS / 1000;

    final Suite suite;
    final GoldenChain chain;
    final SampleLog log;
    final Map<String, Bytes> files = new LinkedHashMap<>();

    SampleWorld(Suite suite) {
        this.suite = suite;
        this.chain = new GoldenChain(suite);
        GoldenFiles golden = new GoldenFiles(suite);
        this.log =
                new SampleLog(
                        suite,
                        List.of(
                                golden.read("genesis.entry"),
                                golden.read("register-key.entry"),
                                golden.read("evidence.entry"),
                                golden.read("batch.entry"),
                                golden.read("seal.entry")));
        files.put("cosigned.policy", policy("members"));
        files.put("accepted.policy", policy("none"));
        files.put("content.txt", GoldenChain.CONTENT);
        files.put("item-5.txt", item(5));
        RecordReceipt batch = log.receipt(BATCH, 1, SEAL);
        files.put("evidence.receipt", log.receipt(EVIDENCE, 0, SEAL).toBytes());
        files.put("evidence.disclosures", golden.read("content.txt.disclosures"));
        files.put("batch.receipt", batch.toBytes());
        files.put("item-5.receipt", batch.item(5, chain.batchTree()).toBytes());
        files.put("item-5.disclosures", itemDisclosures(5));
        files.put("bare.receipt", log.bareProof(EVIDENCE, log.head(0, 1)).toBytes());
    }

    Bytes file(String name) {
        Bytes bytes = files.get(name);
        if (bytes == null) {
            throw new IllegalStateException("no file " + name);
        }
        return bytes;
    }

    /// The inputs of the evidence record, all there.
    Inputs evidence() {
        return new Inputs(
                file("evidence.receipt"),
                file("cosigned.policy"),
                file("content.txt"),
                file("evidence.disclosures"));
    }

    /// The inputs of item 5 of the batch, all there.
    Inputs item() {
        return new Inputs(
                file("item-5.receipt"),
                file("cosigned.policy"),
                file("item-5.txt"),
                file("item-5.disclosures"));
    }

    /// The inputs of the bare proof.
    Inputs bare() {
        return new Inputs(
                file("bare.receipt"), file("cosigned.policy"), log.entries().get(EVIDENCE), null);
    }

    /// A receipt of the evidence record and of whatever entries replace the golden ones.
    Inputs evidenceIn(SampleLog other) {
        return evidence().receipt(other.receipt(EVIDENCE, 0, SEAL));
    }

    /// The golden log with one entry replaced.
    SampleLog replaced(int index, Bytes entry) {
        List<Bytes> entries = new ArrayList<>(log.entries());
        entries.set(index, entry);
        return new SampleLog(suite, entries);
    }

    /// The golden log with more entries.
    SampleLog longer(Bytes... more) {
        List<Bytes> entries = new ArrayList<>(log.entries());
        entries.addAll(List.of(more));
        return new SampleLog(suite, entries);
    }

    /// A policy for the golden chain, with this quorum.
    Bytes policy(String quorum) {
        return text(policyHead() + policyKeys() + "quorum " + quorum + "\n");
    }

    String policyHead() {
        return "# A sample consortium\n# juzhou genesis " + chain().hex() + "\n# juzhou sizes 1-\n";
    }

    String policyKeys() {
        return "log "
                + log.log().verifierKey().text()
                + "\nwitness court "
                + log.member(0).verifierKey().text()
                + "\nwitness press "
                + log.member(1).verifierKey().text()
                + "\nwitness university "
                + log.member(2).verifierKey().text()
                + "\ngroup members 2 court press university\n";
    }

    Hash chain() {
        return suite.leafHash(log.entries().getFirst());
    }

    /// Item n of the batch, from 0.
    Bytes item(int item) {
        return GoldenChain.CONTENT.concat(Bytes.ascii(Integer.toString(item + 1)));
    }

    Bytes itemDisclosures(int item) {
        Hash id = RecordReader.parse(log.entries().get(BATCH), suite).id();
        return new DisclosuresFile(id, (long) item, chain.salt(item + 1), List.of()).toBytes();
    }

    /// A record of the golden chain's first key, its fields still to come.
    RecordBuilder record(String contract, String action) {
        return new RecordBuilder(chain(), contract, action)
                .valid(SECONDS, SECONDS + 3_600)
                .nonce(Bytes.ascii("a sample nonce.."));
    }

    /// A record with whatever header and payload, signed by the golden chain's first key.
    Bytes signed(String header, String payload) {
        return signed(header, payload, key(1));
    }

    Bytes signed(String header, String payload, PrivateKey key) {
        String input = text(header).base64url() + "." + text(payload).base64url();
        Bytes signature = Bytes.of(key.sign(input.getBytes(StandardCharsets.US_ASCII)));
        return Bytes.ascii(input + "." + signature.base64url());
    }

    /// The header of a record of key 1.
    String header() {
        return new RecordHeader(key(1).algorithm(), kid(1)).text();
    }

    KeyId kid(int number) {
        return new KeyId(FOUNDER, number);
    }

    /// The golden chain's key 1, or a key of our own.
    PrivateKey key(int number) {
        return SampleKeys.of(suite == Suite.STANDARD ? Algorithm.ED25519 : Algorithm.SM2, number);
    }

    /// A seal of the golden chain.
    Bytes seal(int count, long timeMillis) {
        return new Seal(1, count, timeMillis, chain(), suite.hash()).toBytes();
    }

    static Bytes text(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
