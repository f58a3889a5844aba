// docs/spec/receipts.md: the proof file, read and written. What lies inside `extra` is judged by verifier.js.

import { base64, base64url, concat, hex, utf8 } from "./bytes.js";
import { ascii, decimal, fromBase64, fromBase64url, hashText, Refusal, require } from "./forms.js";
import { exactly, integer, list, parseJson, string } from "./json.js";
import { parseCheckpoint } from "./note.js";
import { SUITES } from "./suite.js";

const MAX_RECEIPT = 600_000;
const MAX_EXTRA = 256_000;
const MAX_PATH = 63;
const OPTIONAL = ["item", "timestamps"];

/** `{suite, index, path, extra, note, noteBytes}`; `extra` is null in a bare proof, `index` a BigInt. */
export function parseReceipt(bytes) {
  require(bytes.length <= MAX_RECEIPT, "too-long", "receipt");
  const end = endOfHead(bytes);
  const [first, ...lines] = ascii(bytes.subarray(0, end), "receipt").split("\n");
  const suite = SUITES.find(({ proofHeader }) => proofHeader === first);
  require(suite !== undefined, "unknown-first-line", "receipt");
  const extra = lines.length > 0 && lines[0].startsWith("extra ") ? parseExtra(fromBase64(lines.shift().slice(6), "extra")) : null;
  require(lines.length > 0 && lines[0].startsWith("index "), "no-index-line", "receipt");
  const index = decimal(lines.shift().slice(6), "index");
  require(lines.length <= MAX_PATH, "path-too-long", "receipt");
  const path = lines.map((line) => fromBase64(line, "receipt"));
  require(
    path.every((hash) => hash.length === 32),
    "bad-hash",
    "receipt",
  );
  const noteBytes = bytes.subarray(end + 2);
  return { suite, index, path, extra, note: parseCheckpoint(noteBytes), noteBytes };
}

/** Where the empty line stands that ends the head. */
function endOfHead(bytes) {
  for (let at = 0; at + 1 < bytes.length; at++) {
    if (bytes[at] === 0x0a && bytes[at + 1] === 0x0a) {
      return at;
    }
  }
  throw new Refusal("no-empty-line", "receipt");
}

function parseExtra(bytes) {
  require(bytes.length <= MAX_EXTRA, "too-long", "extra");
  const value = parseJson(bytes, "extra");
  require(value instanceof Map, "wrong-type", "extra");
  const present = OPTIONAL.filter((name) => value.has(name));
  const [version, record, key, seal] = exactly(value, ["version", "record", "key", "seal", ...present], "extra");
  require(version === 1, "unknown-version", "extra");
  return {
    record: utf8(string(record, "record")),
    key: parsePlaced(key, "key"),
    seal: parsePlaced(seal, "seal"),
    item: value.has("item") ? parseItem(value.get("item")) : null,
    timestamps: value.has("timestamps") ? parseTimestamps(value.get("timestamps")) : [],
  };
}

function parsePlaced(value, field) {
  const [index, entry, path] = exactly(value, ["index", "entry", "path"], field);
  return { index: BigInt(integer(index, 0, field)), entry: fromBase64url(entry, field), path: parsePath(path, field) };
}

function parseItem(value) {
  const [index, leaf, path] = exactly(value, ["index", "leaf", "path"], "item");
  return { index: BigInt(integer(index, 0, "item")), leaf: hashText(leaf, "leaf"), path: parsePath(path, "item") };
}

function parsePath(text, field) {
  const bytes = fromBase64url(text, field);
  require(bytes.length % 32 === 0 && bytes.length <= MAX_PATH * 32, "bad-path", field);
  return Array.from({ length: bytes.length / 32 }, (_, i) => bytes.subarray(32 * i, 32 * i + 32));
}

function parseTimestamps(value) {
  return list(value, 1, 8, "timestamps").map((token) => fromBase64url(token, "timestamps"));
}

/** The receipt of one item of a batch, cut from the receipt of the batch's record. */
export function cutItemReceipt(receipt, index, leaf, path) {
  return writeReceipt({ ...receipt, extra: { ...receipt.extra, item: { index: BigInt(index), leaf, path } } });
}

/** The bytes of a receipt as parsed above. */
export function writeReceipt({ suite, index, path, extra, noteBytes }) {
  const lines = [suite.proofHeader];
  if (extra !== null) {
    lines.push(`extra ${base64(utf8(writeExtra(extra)))}`);
  }
  lines.push(`index ${index}`, ...path.map(base64), "", "");
  return concat(utf8(lines.join("\n")), noteBytes);
}

function writeExtra({ record, key, seal, item, timestamps }) {
  const path = (hashes) => `"path":"${base64url(concat(...hashes))}"`;
  const placed = (at) => `{"index":${at.index},"entry":"${base64url(at.entry)}",${path(at.path)}}`;
  const members = [
    '"version":1',
    `"record":"${new TextDecoder().decode(record)}"`,
    `"key":${placed(key)}`,
    `"seal":${placed(seal)}`,
  ];
  if (item !== null) {
    members.push(`"item":{"index":${item.index},"leaf":"${hex(item.leaf)}",${path(item.path)}}`);
  }
  if (timestamps.length > 0) {
    members.push(`"timestamps":[${timestamps.map((token) => `"${base64url(token)}"`).join(",")}]`);
  }
  return `{${members.join(",")}}`;
}
