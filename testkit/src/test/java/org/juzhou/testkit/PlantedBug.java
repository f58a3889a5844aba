package org.juzhou.testkit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.juzhou.chain.Place;
import org.juzhou.chain.TestChain;
import org.juzhou.chain.contract.CborWriter;
import org.juzhou.chain.contract.Value;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.note.NoteSigner;
import org.juzhou.ledger.note.SignatureType;
import org.juzhou.ledger.record.RecordBuilder;
import org.juzhou.ledger.record.RecordReader;
import org.juzhou.ledger.record.Seal;
import org.juzhou.ledger.record.SignedRecord;

/// A bug of the kernel, by what it writes and shows, and what the check says of it.
///
/// @param name in the test's report
/// @param found what the check says of it
/// @param plant does it
record PlantedBug(String name, String found, Consumer<DoctoredLedger> plant) {
    /// All of them.
    static final List<PlantedBug> ALL =
            List.of(
                    new PlantedBug(
                            "wrong leaf prefix",
                            "root of the head",
                            ledger -> ledger.leafHash = entry -> Suite.STANDARD.hash(entry)),
                    new PlantedBug(
                            "wrong node prefix",
                            "root of the head",
                            ledger ->
                                    ledger.nodeHash =
                                            (left, right) ->
                                                    Suite.STANDARD.hash(
                                                            left.bytes().concat(right.bytes()))),
                    new PlantedBug(
                            "children in the wrong order",
                            "root of the head",
                            ledger ->
                                    ledger.nodeHash =
                                            (left, right) ->
                                                    Suite.STANDARD.nodeHash(
                                                            /* left= */ right, /* right= */ left)),
                    new PlantedBug(
                            "root of a wrong size",
                            "root of the head",
                            ledger -> ledger.leavesOfTheRoot = ledger.entries().size() - 1),
                    new PlantedBug(
                            "head inside a block",
                            "records after the last seal",
                            ledger -> ledger.hidden = 1),
                    new PlantedBug(
                            "head by another key",
                            "not signed by the log",
                            ledger ->
                                    ledger.signer =
                                            new NoteSigner(
                                                    TestChain.ORIGIN,
                                                    SignatureType.ED25519,
                                                    ledger.chain().key(98))),
                    new PlantedBug(
                            "leaf of a tile wrong",
                            "of level 0: expected",
                            ledger -> ledger.wrongTileLevel = 0),
                    new PlantedBug(
                            "node of a tile wrong",
                            "tile 0 of level 1",
                            ledger -> ledger.wrongTileLevel = 1),
                    new PlantedBug(
                            "duplicate id in a later block",
                            "has a second index",
                            ledger -> replaceLast(ledger, ledger.entries().get(1))),
                    new PlantedBug(
                            "duplicate id in one block",
                            "has a second index",
                            ledger -> ledger.entries().set(2, ledger.entries().get(1))),
                    new PlantedBug(
                            "expired record",
                            "not valid at the time of its block",
                            ledger ->
                                    ledger.seal(
                                            ledger.sealOf(6),
                                            seal ->
                                                    timed(
                                                            seal,
                                                            TestChain.START_MILLIS + 3_600_000))),
                    new PlantedBug(
                            "record from the future",
                            "not valid at the time of its block",
                            ledger -> replaceLast(ledger, early(ledger.chain()).compact())),
                    new PlantedBug(
                            "record of another chain",
                            "chain of record",
                            ledger -> replaceLast(ledger, foreign(ledger.chain()).compact())),
                    new PlantedBug(
                            "seal count off by one",
                            "count of the seal",
                            ledger ->
                                    ledger.seal(
                                            ledger.sealOf(4),
                                            seal ->
                                                    new Seal(
                                                            seal.height(),
                                                            seal.count() + 1,
                                                            seal.timeMillis(),
                                                            seal.previous(),
                                                            seal.writes()))),
                    new PlantedBug(
                            "height left out",
                            "height of the seal",
                            ledger ->
                                    ledger.seal(
                                            ledger.sealOf(6),
                                            seal ->
                                                    new Seal(
                                                            seal.height() + 1,
                                                            seal.count(),
                                                            seal.timeMillis(),
                                                            seal.previous(),
                                                            seal.writes()))),
                    new PlantedBug(
                            "time back",
                            "is before the last one",
                            ledger ->
                                    ledger.seal(
                                            ledger.sealOf(4),
                                            seal -> timed(seal, TestChain.START_MILLIS))),
                    new PlantedBug(
                            "seal chained to another",
                            "seal before the seal",
                            ledger ->
                                    ledger.seal(
                                            ledger.sealOf(6),
                                            seal ->
                                                    new Seal(
                                                            seal.height(),
                                                            seal.count(),
                                                            seal.timeMillis(),
                                                            ledger.chain().id(),
                                                            seal.writes()))),
                    new PlantedBug(
                            "writes digested in the wrong order",
                            "digest of other writes",
                            ledger ->
                                    writes(ledger, digest(List.of(put("b", "2"), put("a", "1"))))),
                    new PlantedBug(
                            "write missing from the digest",
                            "digest of other writes",
                            ledger -> writes(ledger, digest(List.of(put("a", "1"))))),
                    new PlantedBug(
                            "first write digested instead of the last",
                            "digest of other writes",
                            ledger ->
                                    ledger.seal(
                                            ledger.sealOf(4),
                                            seal -> written(seal, digest(List.of(put("d", "1")))))),
                    new PlantedBug(
                            "records reordered after sealing",
                            "digest of other writes",
                            ledger -> swap(ledger, ledger.sealOf(4))),
                    new PlantedBug(
                            "revocation ignored in its own block",
                            "key-revoked",
                            ledger -> swap(ledger, ledger.sealOf(3))),
                    new PlantedBug(
                            "revocation ignored later",
                            "key-revoked",
                            ledger ->
                                    replaceLast(
                                            ledger,
                                            DoctoredLedger.secondKey(ledger.chain(), "z")
                                                    .compact())),
                    new PlantedBug(
                            "key used before its registration",
                            "is not signed by a key registered before",
                            ledger ->
                                    ledger.entries()
                                            .set(
                                                    2,
                                                    DoctoredLedger.secondKey(ledger.chain(), "b")
                                                            .compact())),
                    new PlantedBug(
                            "signature not verified",
                            "is not signed by a key registered before",
                            ledger ->
                                    replaceLast(
                                            ledger,
                                            ledger.chain()
                                                    .record(
                                                            TestChain.FOUNDER_KEY,
                                                            ledger.chain().key(7),
                                                            "sample",
                                                            "put",
                                                            r ->
                                                                    r.field("key", "z")
                                                                            .field("value", "1"))
                                                    .compact())),
                    new PlantedBug(
                            "refused record kept",
                            "sample-says-no",
                            ledger ->
                                    replaceLast(
                                            ledger,
                                            ledger.chain().sample("reject", "z").compact())),
                    new PlantedBug(
                            "failed contract kept",
                            "contract-failed",
                            ledger ->
                                    replaceLast(
                                            ledger, ledger.chain().sample("fail", "z").compact())),
                    new PlantedBug(
                            "block without its seal",
                            "height of the seal",
                            ledger -> ledger.entries().remove(ledger.sealOf(4))),
                    new PlantedBug(
                            "place off by one",
                            "place of record",
                            ledger ->
                                    ledger.places =
                                            place ->
                                                    new Place(
                                                            place.id(),
                                                            place.index() + 1,
                                                            place.sealIndex() + 1,
                                                            place.height(),
                                                            place.timeMillis())),
                    new PlantedBug(
                            "receipt of another record",
                            "is of another record",
                            ledger ->
                                    ledger.receipts =
                                            id ->
                                                    RecordReader.parse(
                                                                    ledger.entries().get(1),
                                                                    Suite.STANDARD)
                                                            .id()));

    @Override
    public String toString() {
        return name;
    }

    /// The digest of writes of the contract `sample`, in the order in which they are given.
    static Hash digest(List<byte[]> rows) {
        MessageDigest digest = Suite.STANDARD.newDigest();
        rows.forEach(digest::update);
        return Suite.digestOf(digest);
    }

    static byte[] put(String key, String value) {
        return new CborWriter()
                .array(3)
                .text("sample")
                .bytes(key.getBytes(StandardCharsets.US_ASCII))
                .bytes(Value.builder().text(1, value).build().encode().toArray())
                .toArray();
    }

    private static void writes(DoctoredLedger ledger, Hash digest) {
        ledger.seal(ledger.sealOf(1), seal -> written(seal, digest));
    }

    private static Seal written(Seal seal, Hash digest) {
        return new Seal(seal.height(), seal.count(), seal.timeMillis(), seal.previous(), digest);
    }

    private static Seal timed(Seal seal, long timeMillis) {
        return new Seal(seal.height(), seal.count(), timeMillis, seal.previous(), seal.writes());
    }

    /// The two records before a seal change places.
    private static void swap(DoctoredLedger ledger, int seal) {
        Collections.swap(ledger.entries(), seal - 2, seal - 1);
    }

    private static void replaceLast(DoctoredLedger ledger, Bytes entry) {
        ledger.entries().set(ledger.entries().size() - 2, entry);
    }

    private static SignedRecord early(TestChain chain) {
        long start = TestChain.START_MILLIS / 1000 + 600;
        return new RecordBuilder(chain.id(), "sample", "put")
                .valid(start, start + 600)
                .nonce(Bytes.parseHex("ee".repeat(16)))
                .field("key", "z")
                .field("value", "1")
                .sign(TestChain.FOUNDER_KEY, chain.key(1));
    }

    private static SignedRecord foreign(TestChain chain) {
        long start = TestChain.START_MILLIS / 1000;
        return new RecordBuilder(Suite.STANDARD.hash(Bytes.ascii("other")), "sample", "put")
                .valid(start, start + 600)
                .nonce(Bytes.parseHex("ee".repeat(16)))
                .field("key", "z")
                .field("value", "1")
                .sign(TestChain.FOUNDER_KEY, chain.key(1));
    }
}
