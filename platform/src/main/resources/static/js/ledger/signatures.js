// docs/spec/signatures.md: which keys are acceptable and which signatures are valid.
// WebCrypto checks Ed25519 and ES256 where the page has it (a page from plain http on a LAN has not), noble-curves otherwise.

import { ml_dsa44 } from "../vendor/noble-post-quantum-0.7.1/ml-dsa.js";
import { equal } from "./bytes.js";
import * as curves from "./curves.js";

const ALGORITHMS = {
  Ed25519: {
    keyLength: 32,
    signatureLength: 64,
    acceptable: curves.isEd25519Key,
    verify: curves.verifyEd25519,
    web: { key: { name: "Ed25519" }, signature: { name: "Ed25519" } },
  },
  ES256: {
    keyLength: 65,
    signatureLength: 64,
    acceptable: curves.isP256Key,
    verify: curves.verifyEs256,
    web: { key: { name: "ECDSA", namedCurve: "P-256" }, signature: { name: "ECDSA", hash: "SHA-256" } },
  },
  SM2: { keyLength: 65, signatureLength: 64, acceptable: curves.isSm2Key, verify: curves.verifySm2 },
  "ML-DSA-44": {
    keyLength: 1312,
    signatureLength: 2420,
    acceptable: () => true,
    verify: (key, message, signature) => ml_dsa44.verify(signature, message, key),
  },
};

/** True where the rule for keys of this algorithm holds: to be asked of every key that is read. */
export function isAcceptableKey(algorithm, key) {
  const rules = ALGORITHMS[algorithm];
  return rules !== undefined && key.length === rules.keyLength && rules.acceptable(key);
}

/** The verdict on one signature by an acceptable key. */
export async function verifySignature(algorithm, key, message, signature) {
  const rules = ALGORITHMS[algorithm];
  if (signature.length !== rules.signatureLength) {
    return false;
  }
  if (algorithm === "Ed25519" && equal(signature.subarray(0, 32), curves.ED25519_IDENTITY)) {
    return false;
  }
  const imported = rules.web === undefined ? null : await webKey(rules.web.key, key);
  if (imported === null) {
    return rules.verify(key, message, signature);
  }
  return globalThis.crypto.subtle.verify(rules.web.signature, imported, signature, message);
}

/** The engine that a page says it used: `webcrypto` or `noble-curves`. */
export async function engineFor(algorithm, key) {
  const { web } = ALGORITHMS[algorithm];
  return web !== undefined && (await webKey(web.key, key)) !== null ? "webcrypto" : "noble-curves";
}

async function webKey(algorithm, key) {
  if (globalThis.crypto?.subtle === undefined) {
    return null;
  }
  try {
    return await globalThis.crypto.subtle.importKey("raw", key, algorithm, false, ["verify"]);
  } catch {
    return null;
  }
}
