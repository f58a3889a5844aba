// Steps `content` and `record`: is this the file, and is the record whole?

import { equal, hex } from "./bytes.js";
import { disclosureDigest, parseDisclosure } from "./disclosures.js";
import { hashText, require } from "./forms.js";
import { integer } from "./json.js";
import { rootOfPath } from "./merkle.js";
import { absent, Broken, holds, must } from "./step.js";

const MAX_ITEMS = 1 << 20;

export function judgeContent({ suite, extra, content, disclosures, record }) {
  if (content === null) {
    return absent("no-file");
  }
  const { fields } = record();
  const { statement } = content;
  const digest = suite.digest(statement);
  const values = { sha256: hex(statement.sha256), sm3: hex(statement.sm3), length: String(statement.length), digest: hex(digest) };
  const salt = disclosures?.salt ?? null;
  if (salt === null) {
    must(extra.item === null && fields.has("fingerprint"), "no-salt", values);
    const claimed = hashText(fields.get("fingerprint"), "fingerprint");
    must(equal(digest, claimed), "other-content", { ...values, claimed: hex(claimed) });
    return holds("fingerprint-matches", values);
  }
  const leaf = suite.saltedLeaf(salt, digest);
  const claimed = extra.item === null ? hashText(fields.get("leaf"), "leaf") : extra.item.leaf;
  must(equal(leaf, claimed), "other-content", { ...values, leaf: hex(leaf), claimed: hex(claimed) });
  return holds("matches", { ...values, leaf: hex(leaf) });
}

export function judgeRecord({ suite, extra, disclosures, record }) {
  const read = record();
  const values = { id: hex(read.id), contract: read.contract, action: read.action };
  if (extra.item !== null) {
    values.item = String(extra.item.index);
    values.count = String(judgeItem(suite, extra.item, read.fields));
  }
  if (disclosures !== null) {
    judgeDisclosures(suite, extra, disclosures, read);
    values.disclosed = String(disclosures.disclosures.length);
  }
  return holds(extra.item === null ? "intact" : "item-intact", values);
}

/** The item's path leads to the record's root; answers the count. */
function judgeItem(suite, item, fields) {
  const count = integer(fields.get("count"), 1, "count");
  require(count <= MAX_ITEMS, "out-of-range", "count");
  const claimed = hashText(fields.get("root"), "root");
  const values = { item: String(item.index), count: String(count), root: hex(claimed) };
  let tree;
  try {
    tree = rootOfPath(suite, item.index, BigInt(count), item.leaf, item.path, "item");
  } catch (refusal) {
    throw new Broken("item-path", { ...values, detail: refusal.code });
  }
  const computed = suite.batchRoot(count, tree);
  must(equal(computed, claimed), "item-path", { ...values, computed: hex(computed) });
  return count;
}

function judgeDisclosures(suite, { item }, disclosures, record) {
  must(equal(disclosures.record, record.id), "other-record", { id: hex(record.id), claimed: hex(disclosures.record) });
  must(disclosures.item === (item === null ? null : item.index), "other-item", { claimed: String(disclosures.item) });
  for (const disclosure of disclosures.disclosures) {
    must(record.sd.includes(disclosureDigest(suite, disclosure)), "not-disclosed");
    try {
      parseDisclosure(disclosure);
    } catch {
      throw new Broken("bad-disclosure");
    }
  }
}
