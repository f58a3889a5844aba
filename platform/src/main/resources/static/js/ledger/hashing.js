// SHA-256 and SM3 of small inputs, at once and without WebCrypto, and of streams.
// hash-wasm defines the global `hashwasm`; its WebAssembly is inside the file.

import { sha256 as nobleSha256 } from "../vendor/noble-hashes-2.4.0/sha2.js";
import "../vendor/hash-wasm-4.13.0/sha256.umd.min.js";
import "../vendor/hash-wasm-4.13.0/sm3.umd.min.js";
import { concat } from "./bytes.js";

let sm3Engine = null;

/** To be awaited once before anything is hashed with SM3. */
export async function hashingReady() {
  if (sm3Engine === null) {
    sm3Engine = await globalThis.hashwasm.createSM3();
  }
}

export function sha256(...parts) {
  return nobleSha256(concat(...parts));
}

export function sm3(...parts) {
  sm3Engine.init();
  for (const part of parts) {
    sm3Engine.update(part);
  }
  return sm3Engine.digest("binary");
}

/** Both hashes and the length of a content that arrives in pieces. */
export class StatementDigester {
  static async create() {
    return new StatementDigester(await globalThis.hashwasm.createSHA256(), await globalThis.hashwasm.createSM3());
  }

  constructor(sha256Engine, sm3Engine) {
    this.engines = [sha256Engine.init(), sm3Engine.init()];
    this.length = 0;
  }

  update(bytes) {
    for (const engine of this.engines) {
      engine.update(bytes);
    }
    this.length += bytes.length;
  }

  /** Ends this content; the digester starts again with an empty one. */
  finish() {
    const [sha256, sm3] = this.engines.map((engine) => engine.digest("binary"));
    const statement = { sha256, sm3, length: this.length };
    this.engines.forEach((engine) => engine.init());
    this.length = 0;
    return statement;
  }
}
