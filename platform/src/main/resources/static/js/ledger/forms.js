// Text forms of docs/spec/conventions.md. Every function returns the value or throws a Refusal.

import { base64, base64url, unhex } from "./bytes.js";

/** Bytes from outside that break a rule: `code` is stable and has a message, `field` says where. */
export class Refusal extends Error {
  constructor(code, field, detail = "") {
    super(`${field}: ${code}${detail ? ` (${detail})` : ""}`);
    this.name = "Refusal";
    this.code = code;
    this.field = field;
    this.detail = detail;
  }
}

export function require(condition, code, field, detail) {
  if (!condition) {
    throw new Refusal(code, field, detail);
  }
}

const MAX_DECIMAL = 2n ** 63n - 1n;
const KID = /^(o[a-z2-7]{16})#([1-9][0-9]{0,9})$/;

/** ASCII digits without leading zeros, as a BigInt of at most 2^63 − 1. */
export function decimal(text, field) {
  require(/^(0|[1-9][0-9]{0,18})$/.test(text), "bad-decimal", field, text.slice(0, 40));
  const value = BigInt(text);
  require(value <= MAX_DECIMAL, "out-of-range", field, text);
  return value;
}

/** 64 lower-case hex digits, as 32 bytes. */
export function hashText(text, field) {
  require(typeof text === "string" && /^[0-9a-f]{64}$/.test(text), "bad-hash", field);
  return unhex(text);
}

/** 32 lower-case hex digits, as 16 bytes. */
export function hex16(text, field) {
  require(typeof text === "string" && /^[0-9a-f]{32}$/.test(text), "bad-hex", field);
  return unhex(text);
}

/** base64 with padding that re-encodes to the same text. */
export function fromBase64(text, field) {
  require(typeof text === "string" && /^[A-Za-z0-9+/]*={0,2}$/.test(text), "bad-base64", field);
  return decoded(text, text, base64, "bad-base64", field);
}

/** base64url without padding that re-encodes to the same text. */
export function fromBase64url(text, field) {
  require(typeof text === "string" && /^[A-Za-z0-9_-]*$/.test(text), "bad-base64url", field);
  return decoded(text.replaceAll("-", "+").replaceAll("_", "/"), text, base64url, "bad-base64url", field);
}

function decoded(standard, text, encode, code, field) {
  let binary;
  try {
    binary = atob(standard);
  } catch {
    throw new Refusal(code, field);
  }
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  require(encode(bytes) === text, code, field);
  return bytes;
}

export function isOrganisation(text) {
  return typeof text === "string" && /^o[a-z2-7]{16}$/.test(text);
}

export function isName(text) {
  return typeof text === "string" && /^[a-z][a-z0-9-]{0,31}$/.test(text);
}

/** `{organisation, number}` of a key id. */
export function parseKid(text, field) {
  const match = typeof text === "string" ? KID.exec(text) : null;
  require(match !== null && Number(match[2]) <= 2147483647, "bad-kid", field);
  return { organisation: match[1], number: Number(match[2]) };
}

/** Text of bytes that must all be ASCII. */
export function ascii(bytes, field) {
  require(bytes.every((value) => value < 0x80), "not-ascii", field);
  return new TextDecoder().decode(bytes);
}

/** Text of bytes that must be UTF-8. */
export function fromUtf8(bytes, field) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Refusal("not-utf8", field);
  }
}

/** True where each value is less than the next. */
export function ascending(values) {
  return values.every((value, i) => i === 0 || values[i - 1] < value);
}
