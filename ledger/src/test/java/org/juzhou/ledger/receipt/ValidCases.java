package org.juzhou.ledger.receipt;

import java.util.ArrayList;
import java.util.List;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.batch.BatchTree;
import org.juzhou.ledger.batch.DisclosuresFile;
import org.juzhou.ledger.batch.Leaves;
import org.juzhou.ledger.batch.Salt;
import org.juzhou.ledger.batch.StatementDigester;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.crypto.PrivateKey;
import org.juzhou.ledger.golden.GoldenChain;
import org.juzhou.ledger.note.NoteSigner;
import org.juzhou.ledger.note.SignatureLine;
import org.juzhou.ledger.note.SignatureType;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.record.SignedRecord;

/// Receipts that are valid, in all their forms.
final class ValidCases {
    private final SampleWorld world;
    private final List<Case> cases = new ArrayList<>();

    private ValidCases(SampleWorld world) {
        this.world = world;
    }

    static List<Case> of(SampleWorld world) {
        ValidCases all = new ValidCases(world);
        all.forms();
        all.policies();
        all.lines();
        all.records();
        return all.cases;
    }

    private void add(String name, Inputs inputs, Expected.Judgement expected) {
        cases.add(new Case(name, inputs, expected.end()));
    }

    private void forms() {
        Inputs evidence = world.evidence();
        add("evidence", evidence, Expected.judged());
        add("receipt-alone", evidence.content(null), Expected.judged().absent(Step.CONTENT));
        add(
                "receipt-without-file-and-disclosures",
                evidence.content(null).disclosures(null),
                Expected.judged().absent(Step.CONTENT));
        add(
                "batch-record-by-a-registered-key",
                evidence.receipt(world.file("batch.receipt")).content(null).disclosures(null),
                Expected.judged().absent(Step.CONTENT));
        add("item", world.item(), Expected.judged());
        RecordReceipt batch = RecordReceipt.parse(world.file("batch.receipt"));
        for (int item : new int[] {0, 3, 6}) {
            add(
                    "item-" + item,
                    world.item()
                            .receipt(batch.item(item, world.chain.batchTree()))
                            .content(world.item(item))
                            .disclosures(world.itemDisclosures(item)),
                    Expected.judged());
        }
        add("bare-proof", world.bare(), Expected.judged().bare());
        Bytes salt =
                new DisclosuresFile(
                                world.chain.evidence().id(), null, world.chain.salt(0), List.of())
                        .toBytes();
        add("salt-without-disclosures", evidence.disclosures(salt), Expected.judged());
        SampleLog larger = world.longer(world.seal(1, GoldenChain.TIME_MILLIS + 9_000));
        add("under-a-larger-head", world.evidenceIn(larger), Expected.judged());
    }

    private void policies() {
        Inputs evidence = world.evidence();
        String keys = world.policyKeys();
        Expected.Judgement holds = Expected.judged();
        add(
                "quorum-none",
                evidence.policy(world.file("accepted.policy")),
                Expected.judged().accepted());
        add(
                "bare-proof-of-another-genesis",
                world.bare().policyEdited(world.chain().hex(), "0".repeat(64)),
                Expected.judged().bare());
        add("policy-without-genesis", evidence.policyEdited("juzhou genesis", "genesis"), holds);
        add("policy-for-this-size-alone", evidence.policyEdited("sizes 1-", "sizes 5-5"), holds);
        add("policy-without-sizes", evidence.policyEdited("# juzhou sizes 1-\n", "\n"), holds);
        add("quorum-of-one-witness", evidence.policy(world.policy("press")), holds);
        add("quorum-any", evidence.policyEdited("members 2", "members any"), holds);
        add(
                "quorum-all",
                evidence.policyEdited("2 court press university", "all court press"),
                holds);
        add(
                "quorum-of-groups",
                evidence.policyEdited(
                        "quorum members",
                        "group other 1 members\ngroup outer all other\nquorum outer"),
                holds);
        add(
                "policy-in-every-form",
                evidence.policy(
                        SampleWorld.text(
                                "\t# 一个示例\n \t\n"
                                        + world.policyHead().replace("# juzhou", "  #\tjuzhou ")
                                        + keys.replace(
                                                        "\nwitness",
                                                        " https://例.example/\n\twitness")
                                                .replace(" court ", " 法院 ")
                                        + "quorum \t members  ")),
                holds);
        add(
                "policy-without-last-newline",
                evidence.policyEdited("quorum members\n", "quorum members"),
                holds);
        add(
                "policy-with-other-bytes-in-names",
                evidence.policy(
                        Inputs.bytes(
                                Inputs.latin(evidence.policy())
                                        .replace(" court ", " \u00e9 ")
                                        .replace(" press ", " \u00c3\u00a9 "))),
                holds);
        add(
                "policy-of-1024-lines",
                evidence.policy(evidence.policy().concat(SampleWorld.text("\n".repeat(1015)))),
                holds);
    }

    private void lines() {
        Inputs evidence = world.evidence();
        RecordReceipt receipt = RecordReceipt.parse(evidence.receipt());
        SignatureLine stranger =
                SampleLog.signer("stranger.example", SignatureType.ED25519, 99)
                        .sign(receipt.note().text());
        SignedNote note = receipt.note();
        String unknown = stranger.hint().toString();
        add(
                "line-of-an-unknown-key",
                evidence.receipt(with(receipt, note.with(stranger))),
                Expected.judged().ignoring(unknown));
        add(
                "line-of-a-member-that-the-policy-lacks",
                evidence.policy(world.file("accepted.policy"))
                        .policyEdited("witness press", "# witness press")
                        .policyEdited("2 court press university", "all court university"),
                Expected.judged().accepted().ignoring(note.lines().get(2).hint().toString()));
        add(
                "line-twice",
                evidence.receipt(with(receipt, note.with(note.lines().get(1)))),
                Expected.judged().ignoring(note.lines().get(1).hint().toString()));
        SignedNote full = note;
        String[] ignored = new String[61];
        for (int i = 0; i < ignored.length; i++) {
            full = full.with(stranger);
            ignored[i] = unknown;
        }
        add("line-64", evidence.receipt(with(receipt, full)), Expected.judged().ignoring(ignored));
        add("members-in-another-order", swapped(evidence, note), Expected.judged());
        if (world.suite == Suite.STANDARD) {
            mlDsa(evidence, receipt);
            add("golden-proof-of-c2sp", goldenProof(), Expected.judged().bare());
        }
    }

    private Inputs goldenProof() {
        Bytes policy =
                SampleWorld.text(
                        """
                        log ledger.example/log1+cc9de1c6+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c
                        witness a member-a.example/w1+dd37a16c+BIE5dw6ofRdfVqNUZsNMfszLjYqRtO43ol32D1uPybOU
                        quorum a
                        """);
        Bytes entry = Bytes.parseHex("40414243");
        return new Inputs(CorpusFiles.resource("golden.tlog-proof"), policy, entry, null);
    }

    private Inputs swapped(Inputs evidence, SignedNote note) {
        SignedNote other =
                new SignedNote(
                        note.text(),
                        List.of(note.lines().get(0), note.lines().get(2), note.lines().get(1)));
        return evidence.receipt(with(RecordReceipt.parse(evidence.receipt()), other));
    }

    private void mlDsa(Inputs evidence, RecordReceipt receipt) {
        NoteSigner member =
                new NoteSigner(
                        "post-quantum.example/member",
                        SignatureType.ML_DSA_44_COSIGNATURE,
                        PrivateKey.generate(Algorithm.ML_DSA_44));
        SignedNote note =
                receipt.note()
                        .with(member.cosign(receipt.checkpoint(), SampleLog.COSIGNED_SECONDS));
        add(
                "ml-dsa-member",
                evidence.receipt(with(receipt, note))
                        .policyEdited(
                                "quorum members",
                                "witness pq " + member.verifierKey().text() + "\nquorum pq"),
                Expected.judged());
    }

    private void records() {
        Bytes content = SampleWorld.text("for everyone to see\n");
        var statement = StatementDigester.digest(content.toArray());
        Salt salt = world.chain.salt(40);
        SignedRecord record =
                world.record("notary", "preserve-evidence")
                        .field("leaf", Leaves.leaf(world.suite, salt, statement).hex())
                        .field("fingerprint", statement.digest(world.suite).hex())
                        .sign(world.kid(1), world.key(1));
        Inputs inputs =
                world.evidenceIn(world.replaced(SampleWorld.EVIDENCE, record.compact()))
                        .content(content)
                        .disclosures(null);
        add("fingerprint", inputs, Expected.judged());
        Bytes named = new DisclosuresFile(record.id(), null, null, List.of()).toBytes();
        add("fingerprint-with-disclosures", inputs.disclosures(named), Expected.judged());
        Bytes salted = new DisclosuresFile(record.id(), null, salt, List.of()).toBytes();
        add("fingerprint-and-salt", inputs.disclosures(salted), Expected.judged());
        add("batch-of-one", batchOfOne(content, salt), Expected.judged());
    }

    private Inputs batchOfOne(Bytes content, Salt salt) {
        var leaf = Leaves.leaf(world.suite, salt, StatementDigester.digest(content.toArray()));
        BatchTree tree = BatchTree.of(world.suite, List.of(leaf));
        SignedRecord record =
                world.record("notary", "preserve-batch")
                        .field("root", tree.root().hex())
                        .field("count", 1)
                        .sign(world.kid(1), world.key(1));
        SampleLog log = world.replaced(SampleWorld.EVIDENCE, record.compact());
        return world.evidence()
                .receipt(log.receipt(SampleWorld.EVIDENCE, 0, SampleWorld.SEAL).item(0, tree))
                .content(content)
                .disclosures(new DisclosuresFile(record.id(), 0L, salt, List.of()).toBytes());
    }

    static RecordReceipt with(RecordReceipt receipt, SignedNote note) {
        return new RecordReceipt(
                receipt.suite(), receipt.index(), receipt.path(), receipt.extra(), note);
    }
}
