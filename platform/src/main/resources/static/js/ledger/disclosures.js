// docs/spec/receipts.md and records.md: the disclosures file, and the disclosures in it.

import { base64url, hex, utf8 } from "./bytes.js";
import { ascii, decimal, fromBase64url, fromUtf8, hashText, hex16, Refusal, require } from "./forms.js";
import { parseJson } from "./json.js";

const FIRST_LINE = "juzhou-disclosures/v1";
const MAX_BYTES = 1_000_000;
const MAX_DISCLOSURES = 64;
const FORM = /^\["([A-Za-z0-9_-]{22})","([ !#-[\]-~]{1,64})",(.+)\]$/su;

/** `{record, item, salt, disclosures}`: item (a BigInt) and salt are null where the file has none. */
export function parseDisclosures(bytes) {
  require(bytes.length <= MAX_BYTES, "too-long", "disclosures");
  const text = ascii(bytes, "disclosures");
  require(text.endsWith("\n"), "cut", "disclosures");
  const lines = text.slice(0, -1).split("\n");
  require(lines.shift() === FIRST_LINE, "unknown-first-line", "disclosures");
  const take = (name) => (lines.length > 0 && lines[0].startsWith(`${name} `) ? lines.shift().slice(name.length + 1) : null);
  const record = take("record");
  require(record !== null, "no-record-line", "disclosures");
  const item = take("item");
  const salt = take("salt");
  const disclosures = [];
  for (let one = take("disclosure"); one !== null; one = take("disclosure")) {
    fromBase64url(one, "disclosure");
    disclosures.push(one);
  }
  require(lines.length === 0, "unknown-line", "disclosures");
  require(disclosures.length <= MAX_DISCLOSURES, "too-many-lines", "disclosures");
  return {
    record: hashText(record, "record"),
    item: item === null ? null : decimal(item, "item"),
    salt: salt === null ? null : hex16(salt, "salt"),
    disclosures,
  };
}

export function writeDisclosures({ record, item, salt, disclosures }) {
  const lines = [FIRST_LINE, `record ${hex(record)}`];
  if (item !== null) {
    lines.push(`item ${item}`);
  }
  if (salt !== null) {
    lines.push(`salt ${hex(salt)}`);
  }
  lines.push(...disclosures.map((one) => `disclosure ${one}`), "");
  return utf8(lines.join("\n"));
}

/** RFC 9901: the text to keep of a named value, with a fresh salt of 16 bytes. */
export function makeDisclosure(salt, name, value) {
  return base64url(utf8(JSON.stringify([base64url(salt), name, value])));
}

/** The digest of a disclosure as `_sd` has it. */
export function disclosureDigest(suite, disclosure) {
  return base64url(suite.hash(utf8(disclosure)));
}

/** `{name, value}` of a disclosure: a plain value, and no white space around it. */
export function parseDisclosure(disclosure) {
  const match = FORM.exec(fromUtf8(fromBase64url(disclosure, "disclosure"), "disclosure"));
  require(match !== null, "bad-disclosure", "disclosure");
  const [, salt, name, value] = match;
  require(fromBase64url(salt, "disclosure").length === 16, "bad-disclosure", "disclosure");
  return { name, value: value.startsWith('"') ? parseText(value) : parsePlain(value) };
}

/** A string of RFC 8259, escapes included: people wrote it. */
function parseText(json) {
  require(json.endsWith('"'), "bad-disclosure", "value");
  try {
    return JSON.parse(json);
  } catch {
    throw new Refusal("bad-disclosure", "value");
  }
}

function parsePlain(json) {
  const value = parseJson(utf8(json), "value");
  require(typeof value === "number" || typeof value === "boolean", "bad-disclosure", "value");
  return value;
}
