"""Which signature is valid: signatures.md."""

import functools
import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, mldsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from forms import Refused, require


def sm3(*parts):
    digest = hashes.Hash(hashes.SM3())
    for part in parts:
        digest.update(part)
    return digest.finalize()


class Edwards:
    """Just enough of edwards25519 to judge a public key."""

    P = 2**255 - 19
    L = 2**252 + 27742317777372353535851937790883648493
    D = -121665 * pow(121666, -1, P) % P

    @classmethod
    def decode(cls, raw):
        y = int.from_bytes(raw, "little")
        sign, y = y >> 255, y & (2**255 - 1)
        require(y < cls.P, "Ed25519 key: not canonical")
        u, v = (y * y - 1) % cls.P, (cls.D * y * y + 1) % cls.P
        x = u * pow(v, 3, cls.P) * pow(u * pow(v, 7, cls.P), (cls.P - 5) // 8, cls.P) % cls.P
        if v * x * x % cls.P == -u % cls.P:
            x = x * pow(2, (cls.P - 1) // 4, cls.P) % cls.P
        require(v * x * x % cls.P == u, "Ed25519 key: not on the curve")
        require(x != 0 or sign == 0, "Ed25519 key: not canonical")
        return (cls.P - x if x & 1 != sign else x), y

    @classmethod
    def add(cls, a, b):
        (x1, y1), (x2, y2) = a, b
        t = cls.D * x1 * x2 * y1 * y2 % cls.P
        x = (x1 * y2 + y1 * x2) * pow(1 + t, -1, cls.P) % cls.P
        return x, (y1 * y2 + x1 * x2) * pow(1 - t, -1, cls.P) % cls.P

    @classmethod
    def check_key(cls, raw):
        require(len(raw) == 32, "Ed25519 key: 32 bytes")
        point, result, k = cls.decode(raw), (0, 1), cls.L
        require(point != (0, 1), "Ed25519 key: small order")
        while k:
            if k & 1:
                result = cls.add(result, point)
            point, k = cls.add(point, point), k >> 1
        require(result == (0, 1), "Ed25519 key: not of the prime-order subgroup")


class SM2:
    """GB/T 32918.2 over sm2p256v1 with the default user id."""

    P = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF
    A = P - 3
    B = 0x28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93
    N = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123
    G = (
        0x32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7,
        0xBC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0,
    )
    USER = b"1234567812345678"

    @classmethod
    def point(cls, raw):
        require(len(raw) == 65 and raw[0] == 4, "SM2 key: 65 bytes, uncompressed")
        x, y = int.from_bytes(raw[1:33], "big"), int.from_bytes(raw[33:], "big")
        on_curve = x < cls.P and y < cls.P and (y * y - x**3 - cls.A * x - cls.B) % cls.P == 0
        require(on_curve, "SM2 key: not on the curve")
        return x, y

    @classmethod
    def add(cls, a, b):
        if a is None or b is None:
            return b if a is None else a
        (x1, y1), (x2, y2) = a, b
        if x1 == x2:
            if (y1 + y2) % cls.P == 0:
                return None
            slope = (3 * x1 * x1 + cls.A) * pow(2 * y1, -1, cls.P)
        else:
            slope = (y2 - y1) * pow(x2 - x1, -1, cls.P)
        x = (slope * slope - x1 - x2) % cls.P
        return x, (slope * (x1 - x) - y1) % cls.P

    @classmethod
    def times(cls, k, point):
        result = None
        while k:
            if k & 1:
                result = cls.add(result, point)
            point, k = cls.add(point, point), k >> 1
        return result

    @classmethod
    def verify(cls, key, message, signature):
        public = cls.point(key)
        r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
        t = (r + s) % cls.N
        if not (1 <= r < cls.N and 1 <= s < cls.N) or t == 0:
            return False
        curve = b"".join(v.to_bytes(32, "big") for v in (cls.A, cls.B, *cls.G, *public))
        z = sm3((len(cls.USER) * 8).to_bytes(2, "big"), cls.USER, curve)
        e = int.from_bytes(sm3(z, message), "big")
        point = cls.add(cls.times(s, cls.G), cls.times(t, public))
        return point is not None and (e + point[0]) % cls.N == r


@functools.cache
def check_key(algorithm, key):
    """Refuse a public key that may not be registered."""
    if algorithm == "Ed25519":
        Edwards.check_key(key)
    elif algorithm == "SM2":
        SM2.point(key)
    elif algorithm == "ES256":
        require(len(key) == 65 and key[0] == 4, "ES256 key: 65 bytes, uncompressed")
        try:
            ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), key)
        except ValueError:
            raise Refused("ES256 key: not on the curve") from None
    elif algorithm == "ML-DSA-44":
        require(len(key) == 1312, "ML-DSA-44 key: 1,312 bytes")
    else:
        raise Refused("unknown algorithm")


@functools.cache
def verify(algorithm, key, message, signature):
    check_key(algorithm, key)
    if len(signature) != (2420 if algorithm == "ML-DSA-44" else 64):
        return False
    if algorithm == "SM2":
        return SM2.verify(key, message, signature)
    try:
        if algorithm == "Ed25519":
            if signature[:32] == b"\x01" + bytes(31):
                return False
            ed25519.Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
        elif algorithm == "ES256":
            r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
            public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), key)
            public.verify(encode_dss_signature(r, s), message, ec.ECDSA(hashes.SHA256()))
        else:
            mldsa.MLDSA44PublicKey.from_public_bytes(key).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()
