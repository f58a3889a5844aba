// The two suites of docs/spec/conventions.md.

import { concat, equal, u64, utf8 } from "./bytes.js";
import { sha256, sm3 } from "./hashing.js";

const SM2_NOTE = concat(Uint8Array.of(0xff), utf8("juzhou/sm2-note/v1"));
const SM2_COSIGNATURE = concat(Uint8Array.of(0xff), utf8("juzhou/sm2-cosignature/v1"));

/** Kinds of lines in a signed note: docs/spec/log.md. A timed line begins with its time. */
export const NOTE_TYPES = [
  { type: Uint8Array.of(0x01), algorithm: "Ed25519", keyLength: 32, timed: false },
  { type: Uint8Array.of(0x04), algorithm: "Ed25519", keyLength: 32, timed: true },
  { type: Uint8Array.of(0x06), algorithm: "ML-DSA-44", keyLength: 1312, timed: true },
  { type: SM2_NOTE, algorithm: "SM2", keyLength: 65, timed: false },
  { type: SM2_COSIGNATURE, algorithm: "SM2", keyLength: 65, timed: true },
];

class Suite {
  constructor(name, hash, algorithms, logType, proofHeader) {
    this.name = name;
    this.hash = hash;
    this.algorithms = algorithms;
    this.logType = logType;
    this.proofHeader = proofHeader;
  }

  leaf(entry) {
    return this.hash(Uint8Array.of(0), entry);
  }

  node(left, right) {
    return this.hash(Uint8Array.of(1), left, right);
  }

  hasLogType(type) {
    return equal(type, this.logType);
  }

  /** What a record says of a content: docs/spec/batches.md. */
  digest(statement) {
    return this.hash(statement.sha256, statement.sm3, u64(statement.length));
  }

  saltedLeaf(salt, digest) {
    return this.hash(Uint8Array.of(0), salt, digest);
  }

  batchRoot(count, treeRoot) {
    return this.hash(Uint8Array.of(2), u64(count), treeRoot);
  }
}

export const STANDARD = new Suite("standard", sha256, ["Ed25519", "ES256"], Uint8Array.of(0x01), "c2sp.org/tlog-proof@v1");
export const GUOMI = new Suite("guomi", sm3, ["SM2"], SM2_NOTE, "juzhou/tlog-proof-sm3@v1");
export const SUITES = [STANDARD, GUOMI];
