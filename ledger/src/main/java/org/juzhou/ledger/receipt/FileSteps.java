package org.juzhou.ledger.receipt;

import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.batch.BatchTree;
import org.juzhou.ledger.batch.DisclosuresFile;
import org.juzhou.ledger.batch.Leaves;
import org.juzhou.ledger.batch.Salt;
import org.juzhou.ledger.batch.Statement;
import org.juzhou.ledger.json.JsonObject;
import org.juzhou.ledger.record.Disclosure;
import org.juzhou.ledger.record.SignedRecord;
import org.juzhou.ledger.tree.Proofs;

/// Steps `content` and `record`: is this the file, and is the record whole?
final class FileSteps {
    private FileSteps() {}

    static Finding content(Matter matter) {
        Content content = matter.content();
        if (content == null) {
            return Finding.absent(Reason.NO_FILE);
        }
        JsonObject fields = matter.record().fields();
        Statement statement = content.statement();
        Hash digest = statement.digest(matter.suite());
        Finding finding =
                new Finding()
                        .with("sha256", statement.sha256())
                        .with("sm3", statement.sm3())
                        .with("length", statement.contentBytes())
                        .with("digest", digest);
        DisclosuresFile disclosures = matter.disclosures();
        Salt salt = disclosures == null ? null : disclosures.salt();
        BatchItem item = matter.extra().item();
        if (salt != null) {
            Hash leaf = Leaves.leaf(matter.suite(), salt, digest);
            Hash claimed = item == null ? Hash.parseHex(fields.textOf("leaf")) : item.leaf();
            return compared(finding.with("leaf", leaf), leaf, claimed, Reason.MATCHES);
        }
        if (item != null || !fields.has("fingerprint")) {
            return finding.broken(Reason.NO_SALT);
        }
        Hash claimed = Hash.parseHex(fields.textOf("fingerprint"));
        return compared(finding, digest, claimed, Reason.FINGERPRINT_MATCHES);
    }

    private static Finding compared(Finding finding, Hash computed, Hash claimed, Reason match) {
        return computed.equals(claimed)
                ? finding.holds(match)
                : finding.with("claimed", claimed).broken(Reason.OTHER_CONTENT);
    }

    static Finding record(Matter matter) {
        SignedRecord record = matter.record();
        Finding finding =
                new Finding()
                        .with("id", record.id())
                        .with("contract", record.contract())
                        .with("action", record.action());
        BatchItem item = matter.extra().item();
        if (item != null && !isInBatch(matter.suite(), item, record.fields(), finding)) {
            return finding.broken(Reason.ITEM_PATH);
        }
        DisclosuresFile disclosures = matter.disclosures();
        Reason refused = disclosures == null ? null : refusal(disclosures, record, item, finding);
        if (refused != null) {
            return finding.broken(refused);
        }
        return finding.holds(item == null ? Reason.INTACT : Reason.ITEM_INTACT);
    }

    private static boolean isInBatch(
            Suite suite, BatchItem item, JsonObject fields, Finding finding) {
        long count = fields.integerOf("count", 1, BatchTree.MAX_COUNT);
        Hash claimed = Hash.parseHex(fields.textOf("root"));
        finding.with("item", item.index()).with("count", count).with("root", claimed);
        try {
            Hash tree = Proofs.rootOf(suite, item.index(), count, item.leaf(), item.path());
            Hash computed = Leaves.root(suite, count, tree);
            finding.with("computed", computed);
            return computed.equals(claimed);
        } catch (FormatException e) {
            finding.with("detail", e.code());
            return false;
        }
    }

    private static @Nullable Reason refusal(
            DisclosuresFile file, SignedRecord record, @Nullable BatchItem item, Finding finding) {
        if (!file.record().equals(record.id())) {
            finding.with("claimed", file.record());
            return Reason.OTHER_RECORD;
        }
        Long claimed = file.item();
        if (item == null ? claimed != null : claimed == null || claimed != item.index()) {
            finding.with("claimed", claimed == null ? "" : claimed);
            return Reason.OTHER_ITEM;
        }
        for (String text : file.disclosures()) {
            String digest = record.suite().hash(Bytes.ascii(text)).bytes().base64url();
            if (!record.digests().contains(digest)) {
                return Reason.NOT_DISCLOSED;
            }
            try {
                Disclosure.parse(text);
            } catch (FormatException e) {
                finding.with("detail", String.valueOf(e.getMessage()));
                return Reason.BAD_DISCLOSURE;
            }
        }
        finding.with("disclosed", file.disclosures().size());
        return null;
    }
}
