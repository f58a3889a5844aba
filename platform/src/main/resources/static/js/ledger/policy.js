// docs/spec/policy.md: whom a verifier trusts. A policy file of the verifier's own, never one that came with the evidence.

import { equal, hex } from "./bytes.js";
import { decimal, fromUtf8, hashText, Refusal, require } from "./forms.js";
import { sha256 } from "./hashing.js";
import { VerifierKey } from "./note.js";

const MAX_POLICY = 256_000;
const MAX_LINES = 1024;

/** Bytes from 0x80 on mean nothing in a policy: each is a character of its own, so that names are compared by their bytes. */
function latin1(bytes) {
  return Array.from(bytes, (value) => String.fromCharCode(value)).join("");
}

function bytesOf(text) {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** A name of a policy, to be shown. */
export function shown(name) {
  return new TextDecoder().decode(bytesOf(name));
}

/** A parsed policy: `hash` (hex of the file's SHA-256), `genesis` (bytes or null), `sizes`, `logs`, `witnesses`, `quorum`. */
export class Policy {
  static parse(bytes) {
    return new Policy(bytes);
  }

  constructor(bytes) {
    require(bytes.length <= MAX_POLICY, "too-long", "policy");
    this.bytes = bytes;
    this.hash = hex(sha256(bytes));
    this.genesis = null;
    this.sizes = null;
    this.logs = [];
    this.witnesses = new Map();
    this.groups = new Map();
    this.quorum = undefined;
    this.grouped = new Set();
    require(!bytes.some((b) => (b < 0x20 && b !== 0x0a && b !== 0x09) || b === 0x7f), "control-character", "policy");
    const lines = latin1(bytes).replace(/\n$/, "").split("\n");
    require(lines.length <= MAX_LINES, "too-many-lines", "policy");
    lines.forEach((line, i) => this.read(line, `line ${i + 1}`));
    require(this.quorum !== undefined, "no-quorum-line", "policy");
    require(this.logs.length > 0, "no-log-line", "policy");
  }

  read(line, field) {
    const words = line.split(/[ \t]+/).filter((word) => word !== "");
    if (words.length > 0 && words[0].startsWith("#")) {
      this.readComment(words, field);
    } else if (words.length > 0) {
      this.readStatement(words, field);
    }
  }

  readStatement([keyword, ...words], field) {
    switch (keyword) {
      case "log":
        return this.readLog(words, field);
      case "witness":
        return this.readWitness(words, field);
      case "group":
        return this.readGroup(words, field);
      case "quorum":
        return this.readQuorum(words, field);
      default:
        throw new Refusal("unknown-line", field, keyword.slice(0, 40));
    }
  }

  readComment([mark, name, what, ...values], field) {
    if (mark !== "#" || name !== "juzhou") {
      return;
    }
    if (what === "genesis") {
      require(values.length === 1 && this.genesis === null, "bad-genesis-comment", field);
      this.genesis = hashText(values[0], field);
    } else if (what === "sizes") {
      const match = /^([0-9]+)-([0-9]*)$/.exec(values.length === 1 ? values[0] : "");
      require(match !== null && this.sizes === null, "bad-sizes-comment", field);
      this.sizes = { from: decimal(match[1], field), to: match[2] === "" ? null : decimal(match[2], field) };
      require(this.sizes.to === null || this.sizes.from <= this.sizes.to, "bad-sizes-comment", field);
    }
  }

  readLog(words, field) {
    require(words.length === 1 || words.length === 2, "unknown-line", field);
    this.logs.push(this.newKey(words[0], false, field));
  }

  readWitness(words, field) {
    require(words.length === 2 || words.length === 3, "unknown-line", field);
    this.checkNewName(words[0], field);
    this.witnesses.set(words[0], this.newKey(words[1], true, field));
  }

  readGroup([name, rule, ...members], field) {
    require(members.length > 0, "unknown-line", field);
    this.checkNewName(name, field);
    for (const member of members) {
      require(this.isKnown(member) && !this.grouped.has(member), "bad-group-member", field, member);
      this.grouped.add(member);
    }
    const least = rule === "all" ? members.length : rule === "any" ? 1 : Number(decimal(rule, field));
    require(least >= 1 && least <= members.length, "out-of-range", field);
    this.groups.set(name, { least, members });
  }

  readQuorum(words, field) {
    require(words.length === 1 && this.quorum === undefined, "bad-quorum-line", field);
    require(words[0] === "none" || this.isKnown(words[0]), "unknown-name", field, words[0]);
    this.quorum = words[0] === "none" ? null : words[0];
  }

  isKnown(name) {
    return this.witnesses.has(name) || this.groups.has(name);
  }

  checkNewName(name, field) {
    require(!this.isKnown(name) && name !== "none", "name-defined-twice", field, name);
  }

  newKey(text, timed, field) {
    const key = VerifierKey.parse(fromUtf8(bytesOf(text), field), field);
    require(key.timed === timed, "bad-verifier-key", field);
    require(
      [...this.logs, ...this.witnesses.values()].every((other) => !equal(other.key, key.key)),
      "key-defined-twice",
      field,
    );
    return key;
  }

  /** Verifies the note's lines of keys known here: `{known: [{key, valid, seconds}], ignored: [line]}`; a second valid line of a key is ignored. */
  async linesOf(note) {
    const keys = [...this.logs, ...this.witnesses.values()];
    const known = [];
    const ignored = [];
    for (const line of note.lines) {
      const key = keys.find(({ name, id }) => name === line.name && id === line.id);
      const verified = key === undefined ? null : await key.verify(note, line.blob);
      if (verified === null || (verified.valid && known.some((other) => other.key === key && other.valid))) {
        ignored.push(line);
      } else {
        known.push({ key, ...verified });
      }
    }
    return { known, ignored };
  }

  /** Whether the keys that have signed (a Set of VerifierKeys) satisfy the quorum. */
  quorumHolds(signed, name = this.quorum) {
    const group = this.groups.get(name);
    if (group === undefined) {
      return signed.has(this.witnesses.get(name));
    }
    return group.members.filter((member) => this.quorumHolds(signed, member)).length >= group.least;
  }

  /** How many of how many the quorum asks for, where it is one witness or one group of witnesses; else null. */
  threshold() {
    if (this.quorum === null) {
      return null;
    }
    const group = this.groups.get(this.quorum) ?? { least: 1, members: [this.quorum] };
    return group.members.every((member) => this.witnesses.has(member)) ? { least: group.least, of: group.members.length } : null;
  }

  covers(size) {
    return this.sizes === null || (this.sizes.from <= size && (this.sizes.to === null || size <= this.sizes.to));
  }
}
