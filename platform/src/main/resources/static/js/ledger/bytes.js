// Byte strings: building, comparing and writing them down. Nothing here judges; forms.js does.

const HEX = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, "0"));

/** Lower-case hex digits. */
export function hex(bytes) {
  let text = "";
  for (const value of bytes) {
    text += HEX[value];
  }
  return text;
}

/** Bytes of hex digits that are known to be well formed. */
export function unhex(text) {
  return Uint8Array.from({ length: text.length / 2 }, (_, i) => parseInt(text.slice(2 * i, 2 * i + 2), 16));
}

/** RFC 4648 §4, with padding. */
export function base64(bytes) {
  let binary = "";
  for (let at = 0; at < bytes.length; at += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(binary);
}

/** RFC 4648 §5, without padding. */
export function base64url(bytes) {
  return base64(bytes).replace(/=+$/, "").replaceAll("+", "-").replaceAll("/", "_");
}

export function utf8(text) {
  return new TextEncoder().encode(text);
}

export function concat(...parts) {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

export function equal(left, right) {
  return left.length === right.length && left.every((value, i) => value === right[i]);
}

export function startsWith(bytes, prefix) {
  return bytes.length >= prefix.length && equal(bytes.subarray(0, prefix.length), prefix);
}

/** Eight bytes, most significant first. */
export function u64(value) {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value));
  return bytes;
}

/** The number in the first eight bytes, most significant first. */
export function readU64(bytes) {
  return new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0);
}
