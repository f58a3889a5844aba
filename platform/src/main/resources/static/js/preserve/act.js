// One act of preserving: the salts, leaves and disclosures that this browser makes, before anything is sent.
// An act is a plain object, so that IndexedDB can keep it; without it nothing is provable later.

import { base64url, concat, hex } from "../ledger/bytes.js";
import { disclosureDigest, makeDisclosure, writeDisclosures } from "../ledger/disclosures.js";
import { BatchTree, rootOfPath } from "../ledger/merkle.js";
import { cutItemReceipt, parseReceipt } from "../ledger/receipt.js";
import { SUITES } from "../ledger/suite.js";
import { verify } from "../ledger/verifier.js";

const SALT_BYTES = 16;
const NONCE_BYTES = 16;
const DECOY_BYTES = 32;
/** Every record of evidence carries this many digests, so that their number tells nothing. */
const DIGESTS = 4;

export function suiteNamed(name) {
  return SUITES.find((suite) => suite.name === name);
}

function random(length) {
  return crypto.getRandomValues(new Uint8Array(length));
}

/**
 * @param files `{name, type, statement}` each
 * @param words `{title, note, fingerprint}`: what the depositor wants to be able to show, and whether the digest is public
 * @param siteMillis the site's time: a browser's clock may be wrong
 */
export function newAct(suite, files, { title, note, fingerprint }, siteMillis) {
  const items = files.map(({ name, statement }) => {
    const salt = random(SALT_BYTES);
    return { name, salt, leaf: suite.saltedLeaf(salt, suite.digest(statement)), statement };
  });
  const [only] = files;
  const named = [
    ["title", title],
    ["mediaType", files.length === 1 ? only.type : ""],
    ["note", note],
  ];
  const disclosures = named.filter(([, value]) => value !== "").map(([name, value]) => makeDisclosure(random(SALT_BYTES), name, value));
  return {
    key: hex(random(SALT_BYTES)),
    suite: suite.name,
    title: title === "" ? only.name : title,
    madeAt: Date.now(),
    items,
    disclosures,
    fingerprint: fingerprint && files.length === 1 ? hex(suite.digest(only.statement)) : null,
    sd: digestsOf(suite, disclosures),
    ...issuedAt(siteMillis),
    state: "pending",
    record: null,
    receipt: null,
  };
}

/** What makes every sending of one act the same record: sent twice, it is still one. */
export function issuedAt(siteMillis) {
  return { iat: Math.floor(siteMillis / 1000), nonce: hex(random(NONCE_BYTES)) };
}

/** The disclosures' digests and decoys up to the fixed number, ascending: which is which cannot be told. */
function digestsOf(suite, disclosures) {
  const digests = disclosures.map((disclosure) => disclosureDigest(suite, disclosure));
  while (digests.length < DIGESTS) {
    digests.push(base64url(random(DECOY_BYTES)));
  }
  return digests.sort();
}

/** What is sent: leaves, digests, what names the act, and the fingerprint where it is to be public. */
export function requestOf({ items, sd, fingerprint, iat, nonce }) {
  const request = { items: items.map(({ leaf }) => ({ leaf: hex(leaf) })), sd, iat, nonce };
  return fingerprint === null ? request : { ...request, fingerprint };
}

/** The same act as a command that this browser signs itself: `{leaves, command}`; leaves only of a batch. */
export function commandOf({ suite: name, items, sd, fingerprint, iat, nonce }, chain) {
  const suite = suiteNamed(name);
  const leaves = items.map(({ leaf }) => leaf);
  const common = { chain, contract: "notary", sd, iat, nonce };
  if (leaves.length === 1) {
    const fields = { leaf: hex(leaves[0]), ...(fingerprint === null ? {} : { fingerprint }) };
    return { leaves: null, command: { ...common, action: "preserve-evidence", fields } };
  }
  const root = hex(new BatchTree(suite, leaves).root());
  return { leaves: concat(...leaves), command: { ...common, action: "preserve-batch", fields: { root, count: leaves.length } } };
}

/** Receipts and disclosures of every item, as they go into the ZIP: `{name, bytes}`. */
export function* filesOf(act) {
  const receipt = parseReceipt(act.receipt);
  const suite = suiteNamed(act.suite);
  const names = uniqueNames(act.items.map(({ name }) => name));
  const tree = act.items.length === 1 ? null : new BatchTree(suite, act.items.map(({ leaf }) => leaf));
  for (const [index, { salt, leaf }] of act.items.entries()) {
    const bytes = tree === null ? act.receipt : cutItemReceipt(receipt, index, leaf, tree.path(index));
    const item = tree === null ? null : BigInt(index);
    yield { name: `${names[index]}.receipt`, bytes };
    yield {
      name: `${names[index]}.disclosures`,
      bytes: writeDisclosures({ record: act.record, item, salt, disclosures: act.disclosures }),
    };
  }
}

/** Equal names get a number, so that no file of the ZIP hides another. */
function uniqueNames(names) {
  const taken = new Set();
  return names.map((name) => {
    let unique = name;
    for (let n = 2; taken.has(unique); n++) {
      unique = `${name} (${n})`;
    }
    taken.add(unique);
    return unique;
  });
}

/**
 * Judges the receipt the server gave. The first item is verified in all eight steps with what was computed here; of a batch,
 * every other item's path is then followed to the same root. Answers the verification of the first.
 */
export async function checkReceipt(act, policy, onProgress = async () => {}) {
  const suite = suiteNamed(act.suite);
  const made = filesOf(act);
  const first = made.next().value.bytes;
  const disclosures = made.next().value.bytes;
  const content = { statement: act.items[0].statement, entry: null };
  const result = await verify({ receipt: first, policy, content, disclosures });
  const failed = result.steps.find(({ name, verdict }) => verdict === "broken" && name !== "members");
  if (failed !== undefined) {
    throw new Mismatch(failed);
  }
  if (act.sd.some((digest) => !result.record.sd.includes(digest))) {
    throw new Mismatch({ name: "record", reason: "not-disclosed" });
  }
  if (act.items.length > 1) {
    await checkItems(suite, act, result.record, onProgress);
  }
  return result;
}

async function checkItems(suite, act, record, onProgress) {
  const leaves = act.items.map(({ leaf }) => leaf);
  const tree = new BatchTree(suite, leaves);
  const root = record.fields.get("root");
  for (const [index, leaf] of leaves.entries()) {
    const reached = rootOfPath(suite, BigInt(index), BigInt(leaves.length), leaf, tree.path(index), "item");
    if (hex(suite.batchRoot(leaves.length, reached)) !== root) {
      throw new Mismatch({ name: "record", reason: "item-path" });
    }
    if (index % 256 === 0) {
      await onProgress(index + 1);
    }
  }
}

/** The server's receipt does not say what this browser asked for. */
export class Mismatch extends Error {
  constructor(step) {
    super(`${step.name}: ${step.reason}`);
    this.step = step;
  }
}

/** The SHA-256 of every content of an act, in hex. */
export function digestsIn({ items }) {
  return items.map(({ statement }) => hex(statement.sha256));
}
