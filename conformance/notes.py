"""Signed notes, checkpoints and policies: log.md and policy.md."""

import re
from dataclasses import dataclass

import signatures
from forms import Refused, base64_strict, decimal, hex_hash, require

MAX_NOTE = 256_000
SM2_NOTE, SM2_COSIGNATURE = b"\xffjuzhou/sm2-note/v1", b"\xffjuzhou/sm2-cosignature/v1"
TYPES = {
    b"\x01": ("Ed25519", 32, False),
    b"\x04": ("Ed25519", 32, True),
    b"\x06": ("ML-DSA-44", 1312, True),
    SM2_NOTE: ("SM2", 65, False),
    SM2_COSIGNATURE: ("SM2", 65, True),
}
LINE = re.compile("— ([^ ]+) ([A-Za-z0-9+/=]+)")


@dataclass(frozen=True)
class VerifierKey:
    name: str
    id: bytes
    type: bytes
    algorithm: str
    timed: bool
    key: bytes

    @staticmethod
    def parse(text):
        parts = text.split("+", 2)
        require(len(parts) == 3 and valid_name(parts[0]), "verifier key: name+id+key")
        name, key_id, raw = parts[0], parts[1], base64_strict(parts[2])
        require(re.fullmatch("[0-9a-f]{8}", key_id), "verifier key: id of 8 hex digits")
        for kind, (algorithm, length, timed) in TYPES.items():
            if raw.startswith(kind) and len(raw) == len(kind) + length:
                key = raw[len(kind) :]
                signatures.check_key(algorithm, key)
                short = kind != b"\x06" or len(name.encode()) <= 255
                require(short, "verifier key: name too long for ML-DSA-44")
                expected = signatures.sha256(name.encode(), b"\n", raw)[:4]
                require(bytes.fromhex(key_id) == expected, "verifier key: id does not match")
                return VerifierKey(name, expected, kind, algorithm, timed, key)
        raise Refused("verifier key: unknown type")

    def verify(self, checkpoint, blob):
        """Time in seconds (0 for an untimed line), or None where it does not verify."""
        if not self.timed:
            ok = signatures.verify(self.algorithm, self.key, checkpoint.text, blob)
            return 0 if ok else None
        if len(blob) < 8:
            return None
        time = int.from_bytes(blob[:8], "big")
        message = b"cosignature/v1\ntime %d\n" % time + checkpoint.text
        if self.algorithm == "ML-DSA-44":
            if len(checkpoint.origin.encode()) > 255:
                return None
            message = checkpoint.subtree_message(self.name, time)
        ok = time < 2**63 and signatures.verify(self.algorithm, self.key, message, blob[8:])
        return time if ok else None


def valid_name(name):
    return bool(name) and "+" not in name and not any(c.isspace() for c in name)


class SignedNote:
    """A checkpoint with its signature lines."""

    def __init__(self, raw):
        require(len(raw) <= MAX_NOTE, "note: too long")
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError:
            raise Refused("note: not UTF-8") from None
        require(all(c >= " " or c == "\n" for c in text), "note: control character")
        body, blank, tail = text.rpartition("\n\n")
        require(blank and tail.endswith("\n"), "note: no signature lines")
        lines = tail[:-1].split("\n")
        require(1 <= len(lines) <= 64, "note: 1 to 64 signature lines")
        self.signatures = []
        for line in lines:
            match = LINE.fullmatch(line)
            require(match and valid_name(match[1]), "note: bad signature line")
            blob = base64_strict(match[2])
            require(len(blob) >= 5, "note: short signature")
            self.signatures.append((match[1], blob[:4], blob[4:]))
        self.text = (body + "\n").encode()
        parts = body.split("\n")
        require(len(parts) == 3 and parts[0], "checkpoint: three lines")
        self.origin, self.size = parts[0], decimal(parts[1])
        self.root = base64_strict(parts[2])
        require(len(self.root) == 32, "checkpoint: root of 32 bytes")

    def subtree_message(self, name, time):
        cosigner, origin = name.encode(), self.origin.encode()
        return (
            b"subtree/v1\n\0"
            + bytes([len(cosigner)]) + cosigner + time.to_bytes(8, "big")
            + bytes([len(origin)]) + origin + bytes(8) + self.size.to_bytes(8, "big") + self.root
        )


class Policy:
    def __init__(self, raw):
        require(len(raw) <= 256_000, "policy: too long")
        self.hash = signatures.sha256(raw).hex()
        self.genesis = self.sizes = None
        self.logs, self.witnesses, self.groups = [], {}, {}
        self.quorum, quorum_lines, grouped = None, 0, set()
        require(all(b >= 0x20 and b != 0x7F or b in b"\t\n" for b in raw), "policy: control character")
        text = raw.decode("utf-8", "surrogateescape")
        lines = text.removesuffix("\n").split("\n")
        require(len(lines) <= 1024, "policy: too many lines")
        for line in lines:
            words = re.findall("[^ \t]+", line)
            if words and words[0].startswith("#"):
                self._comment(words)
            elif words[:1] == ["log"] and len(words) in (2, 3):
                self.logs.append(self._key(words[1], timed=False))
            elif words[:1] == ["witness"] and len(words) in (3, 4):
                self._name(words[1])
                self.witnesses[words[1]] = self._key(words[2], timed=True)
            elif words[:1] == ["group"] and len(words) >= 4:
                self._group(words[1], words[2], words[3:], grouped)
            elif words[:1] == ["quorum"] and len(words) == 2:
                quorum_lines += 1
                require(words[1] == "none" or self._known(words[1]), "policy: unknown quorum")
                self.quorum = None if words[1] == "none" else words[1]
            else:
                require(not words, "policy: unknown line")
        require(quorum_lines == 1, "policy: exactly one quorum line")
        require(self.logs, "policy: no log")
        self.sizes = self.sizes or (0, None)

    def _comment(self, words):
        if words[:3] == ["#", "juzhou", "genesis"]:
            require(len(words) == 4 and self.genesis is None, "policy: genesis comment")
            self.genesis = hex_hash(words[3])
        elif words[:3] == ["#", "juzhou", "sizes"]:
            require(len(words) == 4 and self.sizes is None, "policy: sizes comment")
            low, dash, high = words[3].partition("-")
            require(dash, "policy: sizes comment")
            self.sizes = (decimal(low), decimal(high) if high else None)
            require(not high or self.sizes[0] <= self.sizes[1], "policy: sizes go down")

    def _known(self, name):
        return name in self.witnesses or name in self.groups

    def _name(self, name):
        require(not self._known(name) and name != "none", "policy: name defined twice")

    def _key(self, text, timed):
        key = VerifierKey.parse(text)
        require(key.timed == timed, "policy: key of another kind")
        others = self.logs + list(self.witnesses.values())
        require(all(k.key != key.key for k in others), "policy: key defined twice")
        return key

    def _group(self, name, rule, members, grouped):
        self._name(name)
        for member in members:
            require(self._known(member) and member not in grouped, "policy: group member")
            grouped.add(member)
        require(len(set(members)) == len(members), "policy: group member twice")
        count = {"all": len(members), "any": 1}.get(rule)
        count = decimal(rule) if count is None else count
        require(1 <= count <= len(members), "policy: group size")
        self.groups[name] = (count, members)

    def keys_of(self, note):
        """(key, time or None where it fails) of each line whose key is known here; names of the lines that say nothing."""
        known = {(k.name, k.id): k for k in self.logs + list(self.witnesses.values())}
        found, ignored = [], []
        for name, key_id, blob in note.signatures:
            key = known.get((name, key_id))
            time = None if key is None else key.verify(note, blob)
            repeated = time is not None and any(k is key and t is not None for k, t in found)
            if key is None or repeated:
                ignored.append(f"{name}+{key_id.hex()}")
            else:
                found.append((key, time))
        return found, ignored

    def satisfied(self, name, signed):
        if name in self.witnesses:
            return self.witnesses[name] in signed
        count, members = self.groups[name]
        return sum(self.satisfied(member, signed) for member in members) >= count
