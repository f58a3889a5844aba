// Self-held keys: made in this browser, backed up as a key file of the command line, and used to sign records here.

import { base64url, hex, utf8 } from "../ledger/bytes.js";

const NONCE_BYTES = 16;
const VALID_SECONDS = 86_400;
const SEED_BYTES = 32;
const FIRST_LINE = "juzhou-private-key/v1";
/** What stands before the seed in the PKCS #8 form of an Ed25519 key (RFC 8410). */
const PKCS8_ED25519 = [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];
const P256 = { name: "ECDSA", namedCurve: "P-256" };
const SIGN_P256 = { name: "ECDSA", hash: "SHA-256" };

/** Without WebCrypto, or in a suite that browsers do not sign in, there is no key here. */
export function canSign(suite) {
  return suite === "standard" && globalThis.crypto?.subtle !== undefined;
}

/** A fresh key with its backup: `{key: {kid, algorithm, publicKey, privateKey}, file}`. */
export async function makeKey(kid) {
  try {
    return await makeEd25519(kid);
  } catch (reason) {
    if (reason.name !== "NotSupportedError") {
      throw reason;
    }
    return makeP256(kid);
  }
}

async function makeEd25519(kid) {
  const pair = await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"]);
  const publicKey = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey));
  const privateKey = await crypto.subtle.importKey("pkcs8", pkcs8, "Ed25519", false, ["sign"]);
  const key = { kid, algorithm: "Ed25519", publicKey: base64url(publicKey), privateKey };
  return { key, file: keyFile(key, base64url(pkcs8.slice(-SEED_BYTES))) };
}

async function makeP256(kid) {
  const pair = await crypto.subtle.generateKey(P256, true, ["sign", "verify"]);
  const publicKey = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const jwk = await crypto.subtle.exportKey("jwk", pair.privateKey);
  const privateKey = await crypto.subtle.importKey("jwk", jwk, P256, false, ["sign"]);
  const key = { kid, algorithm: "ES256", publicKey: base64url(publicKey), privateKey };
  return { key, file: keyFile(key, jwk.d) };
}

/** The backup is a key file as `juzhou preserve --key FILE` takes it. */
function keyFile({ algorithm, publicKey }, secret) {
  return `${FIRST_LINE}\n${algorithm}\n${publicKey}\n${secret}\n`;
}

/** The key of a backup; null where the text is none. */
export async function readKeyFile(kid, text) {
  const [first, algorithm, publicKey, secret] = text.split("\n");
  if (first !== FIRST_LINE || secret === undefined) {
    return null;
  }
  try {
    return { kid, algorithm, publicKey, privateKey: await importSecret(algorithm, publicKey, secret) };
  } catch {
    return null;
  }
}

async function importSecret(algorithm, publicKey, secret) {
  if (algorithm === "Ed25519") {
    const pkcs8 = Uint8Array.from([...PKCS8_ED25519, ...unbase64url(secret)]);
    return crypto.subtle.importKey("pkcs8", pkcs8, "Ed25519", false, ["sign"]);
  }
  const point = unbase64url(publicKey);
  const coordinates = { x: base64url(point.slice(1, 33)), y: base64url(point.slice(33)) };
  return crypto.subtle.importKey("jwk", { kty: "EC", crv: "P-256", d: secret, ...coordinates }, P256, false, ["sign"]);
}

function unbase64url(text) {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (one) => one.charCodeAt(0));
}

/** What a new key signs, so that nobody registers a key of another (registry.md); base64url. */
export async function proveKey(key, chain) {
  return base64url(await sign(key, utf8(`juzhou-key/v1\n${chain}\n${key.kid}\n`)));
}

/** A key in custody signs elsewhere. */
async function sign({ algorithm, privateKey, sign: elsewhere }, bytes) {
  if (elsewhere !== undefined) {
    return elsewhere(bytes);
  }
  return new Uint8Array(await crypto.subtle.sign(algorithm === "Ed25519" ? "Ed25519" : SIGN_P256, privateKey, bytes));
}

/**
 * A signed record, compact (records.md).
 *
 * @param command `{chain, contract, action, fields, sd, iat, nonce}`; the last two may be missing
 * @param siteMillis the site's time: a browser's clock may be wrong
 */
export async function signRecord(key, { chain, contract, action, fields = {}, sd = [], iat, nonce }, siteMillis) {
  const issued = iat ?? Math.floor(siteMillis / 1000);
  const payload = {
    chain,
    contract,
    action,
    author: key.kid.split("#")[0],
    iat: issued,
    exp: issued + VALID_SECONDS,
    nonce: nonce ?? hex(crypto.getRandomValues(new Uint8Array(NONCE_BYTES))),
    ...fields,
    ...(sd.length > 0 ? { _sd: sd } : {}),
  };
  const header = { alg: key.algorithm, kid: key.kid, typ: "juzhou+jwt" };
  const input = `${encoded(header)}.${encoded(payload)}`;
  return `${input}.${base64url(await sign(key, utf8(input)))}`;
}

function encoded(object) {
  return base64url(utf8(JSON.stringify(object)));
}

/** Gives the backup to whoever sits here, as a file. */
export function saveFile(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
