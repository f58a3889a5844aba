// docs/spec/log.md: signed notes, checkpoints and the keys that sign them.

import { concat, hex, readU64, startsWith, u64, utf8 } from "./bytes.js";
import { decimal, fromBase64, fromUtf8, require } from "./forms.js";
import { sha256 } from "./hashing.js";
import { isAcceptableKey, verifySignature } from "./signatures.js";
import { NOTE_TYPES } from "./suite.js";

const MAX_NOTE = 256_000;
const MAX_LINES = 64;
const LINE = /^— ([^ ]+) ([A-Za-z0-9+/=]+)$/;
const MAX_TIME = 2n ** 63n - 1n;
const MAX_KEY_TEXT = 10_000;
/** Names and origins that an ML-DSA-44 line can speak of have one byte for their length. */
const MAX_SHORT = 255;

export function isKeyName(name) {
  return name.length > 0 && !/[\p{White_Space}+]/u.test(name);
}

/** A key as a policy or a genesis writes it: `<name>+<id>+<base64>`. */
export class VerifierKey {
  static parse(text, field) {
    require(text.length <= MAX_KEY_TEXT, "too-long", field);
    const [name, id, ...rest] = text.split("+");
    require(rest.length > 0 && isKeyName(name), "bad-verifier-key", field);
    const raw = fromBase64(rest.join("+"), field);
    const kind = NOTE_TYPES.find(({ type, keyLength }) => raw.length === type.length + keyLength && startsWith(raw, type));
    require(kind !== undefined, "bad-verifier-key", field);
    const key = raw.subarray(kind.type.length);
    require(isAcceptableKey(kind.algorithm, key), "unacceptable-key", field);
    require(kind.algorithm !== "ML-DSA-44" || utf8(name).length <= MAX_SHORT, "bad-key-name", field);
    const expected = sha256(utf8(name), Uint8Array.of(0x0a), raw).subarray(0, 4);
    require(hex(expected) === id, "bad-verifier-key", field);
    return new VerifierKey(name, id, kind, key);
  }

  constructor(name, id, { type, algorithm, timed }, key) {
    Object.assign(this, { name, id, type, algorithm, timed, key });
  }

  /** Whether a signature line of this name and id verifies; of a timed line also its `seconds`. */
  async verify(note, blob) {
    if (!this.timed) {
      return { valid: await verifySignature(this.algorithm, this.key, note.text, blob), seconds: null };
    }
    const seconds = blob.length < 8 ? MAX_TIME + 1n : readU64(blob);
    if (seconds > MAX_TIME || (this.algorithm === "ML-DSA-44" && utf8(note.origin).length > MAX_SHORT)) {
      return { valid: false, seconds: null };
    }
    const valid = await verifySignature(this.algorithm, this.key, this.timedMessage(note, seconds), blob.subarray(8));
    return { valid, seconds };
  }

  timedMessage(note, seconds) {
    return this.algorithm === "ML-DSA-44"
      ? subtreeMessage(this.name, seconds, note)
      : concat(utf8(`cosignature/v1\ntime ${seconds}\n`), note.text);
  }
}

/** C2SP tlog-cosignature: what an ML-DSA line signs, for the whole tree. */
function subtreeMessage(cosigner, seconds, note) {
  const prefixed = (text) => {
    const bytes = utf8(text);
    return concat(Uint8Array.of(bytes.length), bytes);
  };
  const zero = u64(0n);
  return concat(utf8("subtree/v1\n\0"), prefixed(cosigner), u64(seconds), prefixed(note.origin), zero, u64(note.size), note.root);
}

/** A signed checkpoint: `text` (the signed bytes), `origin`, `size` (a BigInt), `root`, `lines` of `{name, id, blob}`. */
export function parseCheckpoint(bytes) {
  require(bytes.length <= MAX_NOTE, "too-long", "note");
  const text = fromUtf8(bytes, "note");
  require(/^[^\x00-\x09\x0b-\x1f]*$/.test(text), "control-character", "note");
  const blank = text.lastIndexOf("\n\n");
  require(blank > 0 && text.endsWith("\n"), "bad-note", "note");
  const lines = text.slice(blank + 2, -1).split("\n");
  require(lines.length <= MAX_LINES, "too-many-lines", "note");
  const signatures = lines.map(parseLine);
  const body = text.slice(0, blank).split("\n");
  require(body.length === 3 && body[0] !== "", "bad-checkpoint", "note");
  const [origin, size, root] = [body[0], decimal(body[1], "size"), fromBase64(body[2], "root")];
  require(root.length === 32, "bad-hash", "root");
  return { text: utf8(text.slice(0, blank + 1)), origin, size, root, lines: signatures };
}

function parseLine(line) {
  const match = LINE.exec(line);
  require(match !== null && isKeyName(match[1]), "bad-signature-line", "note", line.slice(0, 80));
  const blob = fromBase64(match[2], "note");
  require(blob.length >= 5, "bad-signature-line", "note", line.slice(0, 80));
  return { name: match[1], id: hex(blob.subarray(0, 4)), blob: blob.subarray(4) };
}
