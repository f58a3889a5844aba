"""Text forms and the strict JSON subset: conventions.md."""

import base64
import re

MAX_INTEGER = 2**53 - 1
MAX_DEPTH = 8
NUMBER = re.compile(r"0|-?[1-9][0-9]{0,15}")
DECIMAL = re.compile(r"0|[1-9][0-9]{0,18}")
HEX_HASH = re.compile(r"[0-9a-f]{64}")
ORGANISATION = re.compile(r"o[a-z2-7]{16}")
KID = re.compile(r"(o[a-z2-7]{16})#([1-9][0-9]{0,9})")
NAME = re.compile(r"[a-z][a-z0-9-]{0,31}")


class Refused(Exception):
    """Input that breaks a page of docs/spec; the text says which rule."""


def require(condition, why):
    if not condition:
        raise Refused(why)


def base64_strict(text, url=False):
    """Decode what re-encodes to the same text, nothing else."""
    require(isinstance(text, str) and text.isascii(), "base64: not ASCII text")
    padded = text + "=" * (-len(text) % 4) if url else text
    try:
        raw = base64.b64decode(padded, altchars=b"-_" if url else None, validate=True)
    except ValueError:
        raise Refused("base64: not decodable") from None
    again = base64.b64encode(raw, altchars=b"-_" if url else None).decode()
    require((again.rstrip("=") if url else again) == text, "base64: does not re-encode to itself")
    return raw


def decimal(text):
    require(DECIMAL.fullmatch(text) is not None, "decimal: digits without leading zeros")
    value = int(text)
    require(value < 2**63, "decimal: too large")
    return value


def hex_hash(text):
    require(isinstance(text, str) and HEX_HASH.fullmatch(text), "hash: 64 lower-case hex digits")
    return bytes.fromhex(text)


def integer(value, least=None):
    require(isinstance(value, int) and not isinstance(value, bool), "integer expected")
    require(least is None or value >= least, f"integer below {least}")
    return value


def exact(value, names, what):
    """`value` is an object with exactly these members in this order."""
    require(isinstance(value, dict) and list(value) == names, f"{what}: members must be {names}")
    return value


def strict_json(raw):
    """The one value of a strict JSON text."""
    require(all(0x20 <= b <= 0x7E and b != 0x5C for b in raw), "json: byte outside the subset")
    text = raw.decode("ascii")
    value, end = _value(text, 0, 1)
    require(end == len(text), "json: bytes after the value")
    return value


def _value(text, at, depth):
    require(at < len(text), "json: cut")
    c = text[at]
    if c in "{[":
        require(depth <= MAX_DEPTH, "json: too deep")
        return (_object if c == "{" else _array)(text, at + 1, depth)
    if c == '"':
        return _string(text, at)
    for word, value in (("true", True), ("false", False)):
        if text.startswith(word, at):
            return value, at + len(word)
    number = NUMBER.match(text, at)
    require(number is not None, "json: unexpected character")
    end = number.end()
    value = int(number.group())
    require(abs(value) <= MAX_INTEGER, "json: integer out of range")
    require(end == len(text) or text[end] in ",]}", "json: bad number")
    return value, end


def _string(text, at):
    require(at < len(text) and text[at] == '"', "json: string expected")
    end = text.find('"', at + 1)
    require(end > 0, "json: string not closed")
    return text[at + 1 : end], end + 1


def _array(text, at, depth):
    items = []
    if text.startswith("]", at):
        return items, at + 1
    while True:
        item, at = _value(text, at, depth + 1)
        items.append(item)
        require(at < len(text) and text[at] in ",]", "json: ',' or ']' expected")
        if text[at] == "]":
            return items, at + 1
        at += 1


def _object(text, at, depth):
    members = {}
    if text.startswith("}", at):
        return members, at + 1
    while True:
        name, at = _string(text, at)
        require(1 <= len(name) <= 64, "json: name of 1 to 64 characters")
        require(name not in members, "json: duplicate name")
        require(text.startswith(":", at), "json: ':' expected")
        members[name], at = _value(text, at + 1, depth + 1)
        require(at < len(text) and text[at] in ",}", "json: ',' or '}' expected")
        if text[at] == "}":
            return members, at + 1
        at += 1
