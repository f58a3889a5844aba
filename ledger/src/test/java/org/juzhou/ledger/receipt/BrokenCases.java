package org.juzhou.ledger.receipt;

import static org.juzhou.ledger.receipt.Step.AUTHOR;
import static org.juzhou.ledger.receipt.Step.BLOCK;
import static org.juzhou.ledger.receipt.Step.CHECKPOINT;
import static org.juzhou.ledger.receipt.Step.CONTENT;
import static org.juzhou.ledger.receipt.Step.LOG;
import static org.juzhou.ledger.receipt.Step.MEMBERS;
import static org.juzhou.ledger.receipt.Step.RECORD;
import static org.juzhou.ledger.receipt.Step.TIMESTAMP;

import java.util.ArrayList;
import java.util.List;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.batch.DisclosuresFile;
import org.juzhou.ledger.golden.GoldenChain;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.note.KeyHint;
import org.juzhou.ledger.note.NoteSigner;
import org.juzhou.ledger.note.SignatureLine;
import org.juzhou.ledger.note.SignatureType;
import org.juzhou.ledger.note.SignedNote;

/// Receipts that were changed after they were made, or are held against the wrong file or policy.
final class BrokenCases {
    private final SampleWorld world;
    private final List<Case> cases = new ArrayList<>();

    private BrokenCases(SampleWorld world) {
        this.world = world;
    }

    static List<Case> of(SampleWorld world) {
        BrokenCases all = new BrokenCases(world);
        all.files();
        all.disclosures();
        all.records();
        all.items();
        all.places();
        all.heads();
        all.members();
        all.policies();
        return all.cases;
    }

    private void add(String name, Inputs inputs, Step... broken) {
        add(name, inputs, Expected.judged().broken(broken));
    }

    private void add(String name, Inputs inputs, Expected.Judgement expected) {
        cases.add(new Case(name, inputs, expected.end()));
    }

    private void files() {
        Inputs evidence = world.evidence();
        add("another-file", evidence.content(world.file("item-5.txt")), CONTENT);
        add("empty-file", evidence.content(Bytes.EMPTY), CONTENT);
        add(
                "file-with-another-line-end",
                evidence.content(Inputs.edit(GoldenChain.CONTENT, "\n", "\r\n")),
                CONTENT);
        add("file-without-disclosures", evidence.disclosures(null), CONTENT);
        add("item-without-disclosures", world.item().disclosures(null), CONTENT);
        add("file-of-another-item", world.item().content(world.item(4)), CONTENT);
        add(
                "file-with-the-record-of-a-batch",
                evidence.receipt(world.file("batch.receipt")).disclosures(null),
                CONTENT);
        add(
                "bare-proof-of-another-file",
                world.bare().content(world.file("content.txt")),
                Expected.judged().bare().broken(LOG));
        add(
                "bare-proof-without-file",
                world.bare().content(null),
                Expected.judged().bare().broken(LOG));
    }

    private void disclosures() {
        Inputs evidence = world.evidence();
        Bytes file = world.file("evidence.disclosures");
        DisclosuresFile read = DisclosuresFile.parse(file);
        String salt = world.chain.salt(0).bytes().hex();
        add("another-salt", evidence.disclosuresEdited(salt, flippedHex(salt)), CONTENT);
        add(
                "disclosures-of-another-record",
                evidence.disclosuresEdited(read.record().hex(), "0".repeat(64)),
                RECORD);
        add("disclosures-of-an-item", evidence.disclosuresEdited("salt ", "item 0\nsalt "), RECORD);
        add(
                "item-with-disclosures-of-the-record",
                world.item().disclosuresEdited("item 5\n", ""),
                RECORD);
        add(
                "item-with-disclosures-of-another-item",
                world.item().disclosuresEdited("item 5", "item 4"),
                RECORD);
        add(
                "disclosures-without-salt",
                evidence.disclosuresEdited("salt " + salt + "\n", ""),
                CONTENT);
        String first = read.disclosures().getFirst();
        Bytes bytes = Bytes.parseBase64url(first);
        String other = Inputs.edit(bytes, "橘子洲头", "岳麓山").base64url();
        add("disclosed-value-changed", evidence.disclosuresEdited(first, other), RECORD);
        add(
                "disclosure-of-nothing",
                evidence.disclosuresEdited("disclosure " + first, "disclosure "),
                RECORD);
        add(
                "file-and-disclosures-wrong",
                evidence.content(Bytes.EMPTY).disclosuresEdited(first, other),
                CONTENT,
                RECORD);
    }

    private void records() {
        Inputs evidence = world.evidence();
        String compact = world.log.entries().get(SampleWorld.EVIDENCE).asciiText();
        String signature = compact.substring(compact.lastIndexOf('.') + 1);
        add(
                "record-signature-changed",
                evidence.extraEdited(signature, flipped(signature)),
                AUTHOR,
                LOG);
        add(
                "record-without-signature",
                evidence.extraEdited("." + signature, "."),
                CONTENT,
                RECORD,
                AUTHOR,
                LOG,
                CHECKPOINT);
        add(
                "record-of-nothing",
                evidence.extraEdited(compact, ""),
                CONTENT,
                RECORD,
                AUTHOR,
                LOG,
                CHECKPOINT);
        add(
                "record-with-padding",
                evidence.extraEdited(signature, signature + "="),
                CONTENT,
                RECORD,
                AUTHOR,
                LOG,
                CHECKPOINT);
        String batch = world.log.entries().get(SampleWorld.BATCH).asciiText();
        add(
                "record-of-a-batch-instead",
                evidence.extraEdited(compact, batch),
                CONTENT,
                RECORD,
                AUTHOR,
                LOG);
        Inputs alone = evidence.content(null).disclosures(null);
        add(
                "record-of-a-batch-instead-without-file",
                alone.extraEdited(compact, batch),
                Expected.judged().absent(CONTENT).broken(AUTHOR, LOG));
        String header = compact.substring(0, compact.indexOf('.'));
        add(
                "proof-of-another-suite",
                evidence.edited(world.suite.proofHeader(), otherSuite().proofHeader()),
                CONTENT,
                RECORD,
                AUTHOR,
                LOG,
                CHECKPOINT);
        add(
                "header-with-another-key",
                evidence.extraEdited(
                        header, Inputs.edit(Bytes.parseBase64url(header), "#1", "#2").base64url()),
                Expected.judged().broken(RECORD, AUTHOR, LOG));
    }

    private void items() {
        Inputs item = world.item();
        String path = itemPath();
        Hash leaf = world.chain.leaf(6);
        add(
                "item-at-another-index",
                item.extraEdited("\"item\":{\"index\":5", "\"item\":{\"index\":4"),
                RECORD);
        add(
                "item-beyond-the-count",
                item.extraEdited("\"item\":{\"index\":5", "\"item\":{\"index\":7")
                        .disclosuresEdited("item 5", "item 7"),
                RECORD);
        add(
                "item-far-beyond-the-count",
                item.extraEdited("\"item\":{\"index\":5", "\"item\":{\"index\":9007199254740991")
                        .disclosuresEdited("item 5", "item 9007199254740991"),
                RECORD);
        add(
                "item-with-another-leaf",
                item.extraEdited(leaf.hex(), flippedHex(leaf.hex())),
                CONTENT,
                RECORD);
        add("item-without-path", item.extraEdited(path, ""), RECORD);
        add("item-with-a-path-of-one-more", item.extraEdited(path, longerPath(path)), RECORD);
        add("item-with-a-changed-path", item.extraEdited(path, flipped(path)), RECORD);
        Inputs evidence = world.evidence();
        String cut = "\"item\":{\"index\":0,\"leaf\":\"" + leaf.hex() + "\",\"path\":\"\"}";
        add(
                "item-of-a-record-that-is-no-batch",
                evidence.extra(extra -> appended(extra, cut)),
                CONTENT,
                RECORD);
    }

    private void places() {
        Inputs evidence = world.evidence();
        RecordReceipt receipt = RecordReceipt.parse(evidence.receipt());
        String sibling = receipt.path().getFirst().base64();
        String second = receipt.path().get(1).base64();
        add("record-at-another-index", evidence.edited("index 2", "index 3"), LOG);
        add("record-at-index-0", evidence.edited("index 2", "index 0"), AUTHOR, BLOCK, LOG);
        add("record-at-the-place-of-the-seal", evidence.edited("index 2", "index 4"), BLOCK, LOG);
        add(
                "record-beyond-the-tree",
                evidence.edited("index 2", "index 9223372036854775807"),
                BLOCK,
                LOG);
        add("path-line-dropped", evidence.edited(sibling + "\n", ""), LOG);
        add("path-line-twice", evidence.edited(sibling, sibling + "\n" + sibling), LOG);
        add(
                "path-lines-swapped",
                evidence.edited(sibling + "\n" + second, second + "\n" + sibling),
                LOG);
        add("path-line-changed", evidence.edited(sibling, "A".repeat(43) + "="), LOG);
        add(
                "path-of-none",
                evidence.edited(
                        "index 2\n"
                                + sibling
                                + "\n"
                                + second
                                + "\n"
                                + receipt.path().get(2).base64(),
                        "index 2"),
                LOG);
        add(
                "registration-at-another-index",
                evidence.extraEdited("\"key\":{\"index\":0", "\"key\":{\"index\":1"),
                AUTHOR,
                LOG);
        add("registration-of-another-key", registeredBy(1), AUTHOR);
        add("registration-is-a-seal", registeredBy(4), AUTHOR);
        add("registration-is-the-record", registeredBy(2), AUTHOR);
        Placed key = receipt.extra().key();
        String genesis = key.entry().base64url();
        Bytes other = Inputs.edit(key.entry(), "\"quorum\":1", "\"quorum\":0");
        add(
                "genesis-changed",
                evidence.extraEdited(genesis, other.base64url()),
                AUTHOR,
                LOG,
                CHECKPOINT);
        Bytes later = Inputs.edit(key.entry(), "\"time\":1900", "\"time\":1800");
        add(
                "genesis-of-another-time",
                evidence.extraEdited(genesis, later.base64url()),
                LOG,
                CHECKPOINT);
        add("registration-of-nothing", evidence.extraEdited(genesis, ""), AUTHOR, LOG);
        String seal = receipt.extra().seal().entry().base64url();
        Bytes early = Inputs.edit(receipt.extra().seal().entry(), "\n3\n", "\n1\n");
        add("seal-with-another-count", evidence.extraEdited(seal, early.base64url()), BLOCK, LOG);
        add(
                "seal-of-another-time",
                evidence.extraEdited(
                        seal,
                        Inputs.edit(receipt.extra().seal().entry(), "19000000", "19000001")
                                .base64url()),
                LOG);
        add("seal-of-nothing", evidence.extraEdited(seal, ""), AUTHOR, BLOCK, LOG);
        add(
                "seal-at-another-index",
                evidence.extraEdited("\"seal\":{\"index\":4", "\"seal\":{\"index\":3"),
                LOG);
        add(
                "seal-before-the-record",
                evidence.extraEdited("\"seal\":{\"index\":4", "\"seal\":{\"index\":1"),
                BLOCK,
                LOG);
        add(
                "seal-far-away",
                evidence.extraEdited(
                        "\"seal\":{\"index\":4", "\"seal\":{\"index\":9007199254740991"),
                BLOCK,
                LOG);
        String path = PathText.format(receipt.extra().seal().path());
        add("seal-path-of-63-hashes", evidence.extraEdited(path, hashes(63)), LOG);
    }

    private Inputs registeredBy(int entry) {
        RecordReceipt other = world.log.receipt(SampleWorld.EVIDENCE, entry, SampleWorld.SEAL);
        RecordReceipt receipt = RecordReceipt.parse(world.file("evidence.receipt"));
        return world.evidence().receipt(ValidCases.with(other, receipt.note()));
    }

    private void heads() {
        Inputs evidence = world.evidence();
        SignedNote note = RecordReceipt.parse(evidence.receipt()).note();
        List<SignatureLine> lines = note.lines();
        String log = lines.getFirst().text();
        String court = lines.get(1).text();
        add("log-line-dropped", evidence.edited(log + "\n", ""), CHECKPOINT);
        add("log-line-second", evidence.edited(log + "\n" + court, court + "\n" + log), CHECKPOINT);
        add(
                "log-line-of-no-known-key",
                evidence.edited(log, stranger(lines.getFirst()).text()),
                Expected.judged()
                        .broken(CHECKPOINT)
                        .ignoring(stranger(lines.getFirst()).hint().toString()));
        add(
                "log-signature-changed",
                evidence.edited(log, changed(lines.getFirst()).text()),
                CHECKPOINT);
        add(
                "member-signature-changed",
                evidence.edited(court, changed(lines.get(1)).text()),
                CHECKPOINT,
                MEMBERS);
        SignedNote three = world.log.head(0, 1, 2);
        Inputs enough =
                evidence.receipt(ValidCases.with(RecordReceipt.parse(evidence.receipt()), three));
        add(
                "member-signature-changed-with-enough-others",
                enough.edited(three.lines().get(3).text(), changed(three.lines().get(3)).text()),
                CHECKPOINT);
        add(
                "line-twice-the-second-changed",
                evidence.receipt(
                        ValidCases.with(
                                RecordReceipt.parse(evidence.receipt()),
                                note.with(changed(lines.get(1))))),
                CHECKPOINT);
        add(
                "member-line-without-time",
                evidence.edited(
                        court,
                        new SignatureLine(lines.get(1).hint(), lines.get(1).blob().slice(8, 72))
                                .text()),
                CHECKPOINT,
                MEMBERS);
        Checkpoint head = Checkpoint.parse(note.text());
        String root = head.root().base64();
        add(
                "root-changed",
                evidence.edited("\n" + root, "\n" + flippedBase64(head.root())),
                LOG,
                CHECKPOINT,
                MEMBERS);
        add("size-changed", evidence.edited("\n5\n", "\n6\n"), CHECKPOINT, MEMBERS, LOG);
        add("size-0", evidence.edited("\n5\n", "\n0\n"), CHECKPOINT, MEMBERS, LOG);
        add(
                "origin-changed",
                evidence.edited("\n\n" + SampleLog.ORIGIN, "\n\nother.juzhou.example/log"),
                CHECKPOINT,
                MEMBERS);
        String otherTime = world.log.member(0).cosign(head, SampleLog.COSIGNED_SECONDS + 1).text();
        Bytes blob = lines.get(1).blob();
        SignatureLine mixed =
                new SignatureLine(
                        lines.get(1).hint(),
                        SignatureLine.parse(otherTime)
                                .blob()
                                .slice(0, 8)
                                .concat(blob.slice(8, blob.length())));
        add("member-time-changed", evidence.edited(court, mixed.text()), CHECKPOINT, MEMBERS);
        SignatureLine beyond =
                new SignatureLine(
                        lines.get(1).hint(),
                        Bytes.parseHex("ff").concat(blob.slice(1, blob.length())));
        add(
                "member-time-beyond-63-bits",
                evidence.edited(court, beyond.text()),
                CHECKPOINT,
                MEMBERS);
        add(
                "time-stamp-of-nobody",
                evidence.extra(extra -> appended(extra, "\"timestamps\":[\"MAMCAQA\"]")),
                TIMESTAMP);
        NoteSigner other =
                SampleLog.signer(
                        "other.juzhou.example/log",
                        SignatureType.valueOf(world.log.log().verifierKey().type().name()),
                        89);
        Checkpoint foreign = new Checkpoint("other.juzhou.example/log", head.size(), head.root());
        SignedNote foreignNote =
                new SignedNote(
                        foreign.text(),
                        List.of(other.sign(foreign.text()), world.log.log().sign(foreign.text())));
        add(
                "log-key-under-another-origin",
                evidence.receipt(
                        ValidCases.with(RecordReceipt.parse(evidence.receipt()), foreignNote)),
                Expected.judged()
                        .broken(CHECKPOINT, MEMBERS)
                        .ignoring(other.verifierKey().hint().toString()));
    }

    private void members() {
        Inputs evidence = world.evidence();
        RecordReceipt receipt = RecordReceipt.parse(evidence.receipt());
        SignedNote alone = world.log.head();
        add("no-member", evidence.receipt(ValidCases.with(receipt, alone)), MEMBERS);
        add("one-member", evidence.receipt(ValidCases.with(receipt, world.log.head(1))), MEMBERS);
        add(
                "one-member-twice",
                evidence.receipt(
                        ValidCases.with(receipt, world.log.head(1).with(world.log.cosigned(1)))),
                Expected.judged()
                        .broken(MEMBERS)
                        .ignoring(world.log.member(1).verifierKey().hint().toString()));
        add("quorum-is-another-witness", evidence.policy(world.policy("university")), MEMBERS);
        add("quorum-of-all-three", evidence.policyEdited("members 2", "members 3"), MEMBERS);
        add(
                "bare-proof-without-members",
                world.bare().receipt(world.log.bareProof(SampleWorld.EVIDENCE, alone).toBytes()),
                Expected.judged().bare().broken(MEMBERS));
    }

    private void policies() {
        Inputs evidence = world.evidence();
        add(
                "policy-of-another-genesis",
                evidence.policyEdited(world.chain().hex(), "0".repeat(64)),
                CHECKPOINT);
        add("policy-for-larger-sizes", evidence.policyEdited("sizes 1-", "sizes 6-"), CHECKPOINT);
        add("policy-for-smaller-sizes", evidence.policyEdited("sizes 1-", "sizes 0-4"), CHECKPOINT);
        String log = world.log.log().verifierKey().text();
        String other =
                SampleLog.signer(SampleLog.ORIGIN, world.log.log().verifierKey().type(), 88)
                        .verifierKey()
                        .text();
        add(
                "policy-with-another-log-key",
                evidence.policyEdited(log, other),
                Expected.judged()
                        .broken(CHECKPOINT)
                        .ignoring(world.log.log().verifierKey().hint().toString()));
        String foreign =
                SampleLog.signer("other.example/log", world.log.log().verifierKey().type(), 88)
                        .verifierKey()
                        .text();
        add(
                "policy-of-another-log",
                evidence.policyEdited(log, foreign),
                Expected.judged()
                        .broken(CHECKPOINT)
                        .ignoring(world.log.log().verifierKey().hint().toString()));
    }

    private String itemPath() {
        return PathText.format(world.chain.batchTree().path(5));
    }

    private Suite otherSuite() {
        return world.suite == Suite.STANDARD ? Suite.GUOMI : Suite.STANDARD;
    }

    private static String longerPath(String path) {
        return Bytes.parseBase64url(path).concat(Bytes.of(new byte[32])).base64url();
    }

    private static String hashes(int count) {
        return Bytes.of(new byte[32 * count]).base64url();
    }

    /// Another first character, of base64 or base64url.
    private static String flipped(String text) {
        return (text.startsWith("A") ? "B" : "A") + text.substring(1);
    }

    /// Another first hexadecimal digit.
    private static String flippedHex(String text) {
        return (text.startsWith("0") ? "1" : "0") + text.substring(1);
    }

    private static String flippedBase64(Hash root) {
        byte[] bytes = root.bytes().toArray();
        bytes[0] ^= 1;
        return Bytes.of(bytes).base64();
    }

    private static SignatureLine changed(SignatureLine line) {
        byte[] blob = line.blob().toArray();
        blob[blob.length - 40] ^= 1;
        return new SignatureLine(line.hint(), Bytes.of(blob));
    }

    private static SignatureLine stranger(SignatureLine line) {
        byte[] id = line.hint().id().toArray();
        id[0] ^= 1;
        return new SignatureLine(new KeyHint(line.hint().name(), Bytes.of(id)), line.blob());
    }

    static Bytes appended(Bytes extra, String member) {
        String text = extra.asciiText();
        return Bytes.ascii(text.substring(0, text.length() - 1) + "," + member + "}");
    }
}
