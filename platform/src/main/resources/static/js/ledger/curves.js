// Curve arithmetic on noble-curves: the checks of public keys, and signatures where WebCrypto has none to offer.
// Only Points are taken from the library; the Ed25519 equation is ours and cofactorless, as docs/spec/signatures.md asks.

import { edwards } from "../vendor/noble-curves-2.4.0/abstract/edwards.js";
import { ecdsa, weierstrass } from "../vendor/noble-curves-2.4.0/abstract/weierstrass.js";
import { bytesToNumberBE, bytesToNumberLE } from "../vendor/noble-curves-2.4.0/utils.js";
import { sha256, sha512 } from "../vendor/noble-hashes-2.4.0/sha2.js";
import { concat, equal, utf8 } from "./bytes.js";
import { sm3 } from "./hashing.js";

const Ed25519 = edwards({
  p: 0x7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffedn,
  n: 0x1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3edn,
  h: 8n,
  a: 0x7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffecn,
  d: 0x52036cee2b6ffe738cc740797779e89800700a4d4141d8ab75eb4dca135978a3n,
  Gx: 0x216936d3cd6e53fec0a4e231fdd6dc5c692cc7609525a7b2c9562d608f25d51an,
  Gy: 0x6666666666666666666666666666666666666666666666666666666666666658n,
});

const P256 = weierstrass({
  p: 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn,
  n: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
  h: 1n,
  a: 0xffffffff00000001000000000000000000000000fffffffffffffffffffffffcn,
  b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
  Gx: 0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296n,
  Gy: 0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5n,
});

const SM2_PRIME = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn;
const Sm2 = weierstrass({
  p: SM2_PRIME,
  n: 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n,
  h: 1n,
  a: SM2_PRIME - 3n,
  b: 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n,
  Gx: 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  Gy: 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
});

const es256 = ecdsa(P256, sha256, { lowS: false });
const SM2_USER = utf8("1234567812345678");
export const ED25519_IDENTITY = Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 1 : 0));

/** Canonical, in the prime-order subgroup, and not its identity. */
export function isEd25519Key(key) {
  const point = pointOrNull(Ed25519, key);
  return point !== null && !point.isSmallOrder() && point.isTorsionFree();
}

/** 65 bytes of a point on P-256. */
export function isP256Key(key) {
  return uncompressed(P256, key) !== null;
}

/** 65 bytes of a point on sm2p256v1. */
export function isSm2Key(key) {
  return uncompressed(Sm2, key) !== null;
}

/** RFC 8032 §5.1.7 without the cofactor: encode([S]B − [k]A) is R, which must not be the identity. */
export function verifyEd25519(key, message, signature) {
  const encodedR = signature.subarray(0, 32);
  const s = bytesToNumberLE(signature.subarray(32));
  const a = pointOrNull(Ed25519, key);
  if (a === null || s >= Ed25519.Fn.ORDER || equal(encodedR, ED25519_IDENTITY)) {
    return false;
  }
  const k = bytesToNumberLE(sha512(concat(encodedR, key, message))) % Ed25519.Fn.ORDER;
  const r = Ed25519.BASE.multiplyUnsafe(s).subtract(a.multiplyUnsafe(k));
  return equal(r.toBytes(), encodedR);
}

export function verifyEs256(key, message, signature) {
  try {
    return es256.verify(signature, message, key, { lowS: false, prehash: true, format: "compact" });
  } catch {
    return false;
  }
}

/** GB/T 32918.2 with the default user id. */
export function verifySm2(key, message, signature) {
  const point = uncompressed(Sm2, key);
  const r = bytesToNumberBE(signature.subarray(0, 32));
  const s = bytesToNumberBE(signature.subarray(32));
  const { Fn, Fp } = Sm2;
  if (point === null || !Fn.isValidNot0(r) || !Fn.isValidNot0(s)) {
    return false;
  }
  const t = Fn.create(r + s);
  if (t === 0n) {
    return false;
  }
  const { a, b, Gx, Gy } = Sm2.CURVE();
  const curve = concat(...[a, b, Gx, Gy].map((value) => Fp.toBytes(value)), key.subarray(1));
  const z = sm3(Uint8Array.of(0, SM2_USER.length * 8), SM2_USER, curve);
  const e = bytesToNumberBE(sm3(z, message));
  const sum = Sm2.BASE.multiplyUnsafe(s).add(point.multiplyUnsafe(t));
  return !sum.is0() && Fn.create(e + sum.toAffine().x) === r;
}

function uncompressed(Point, key) {
  return key.length === 65 && key[0] === 4 ? pointOrNull(Point, key) : null;
}

function pointOrNull(Point, bytes) {
  try {
    const point = Point.fromBytes(bytes);
    point.assertValidity();
    return point;
  } catch {
    return null;
  }
}
