#!/usr/bin/env python3
"""Verify a Juzhou receipt: written from docs/spec alone, sharing no code with the platform.

    verify.py FILE RECEIPT --policy POLICY [--disclosures FILE] [--json]

Exit 0 valid, 1 invalid, 2 unusable input. Needs Python 3.11 and the package `cryptography`.
"""

import argparse
import hashlib
import json
import re
import sys
from pathlib import Path

import signatures
import stamps
from forms import Refused, base64_strict, decimal, exact, hex_hash, integer, require, strict_json
from ledger import SUITES, Record, Registration, Seal
from notes import Policy, SignedNote

STEPS = ["content", "record", "author", "block", "log", "checkpoint", "members", "timestamp"]
HOLDS, BROKEN, UNRELATED, ABSENT = "holds", "broken", "unrelated", "absent"
# The string is one of RFC 8259, with its escapes; what is no string is left to the strict subset.
STRING = r'"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"'
DISCLOSURE = re.compile(r'\["([A-Za-z0-9_-]{22})","([\x20-\x21\x23-\x5b\x5d-\x7e]{1,64})",(' + STRING + r'|[^"].*)\]', re.DOTALL)
MAX_RECEIPT, MAX_EXTRA, MAX_DISCLOSURES = 600_000, 256_000, 1_000_000


def ascii_text(raw, what):
    require(raw.isascii(), f"{what}: not ASCII")
    return raw.decode("ascii")


def path_of(text):
    raw = base64_strict(text, url=True)
    require(len(raw) % 32 == 0 and len(raw) <= 63 * 32, "path: not a list of at most 63 hashes")
    return [raw[i : i + 32] for i in range(0, len(raw), 32)]


class Placed:
    """An entry with its place and its path to the head: receipts.md."""

    def __init__(self, value, what):
        exact(value, ["index", "entry", "path"], what)
        self.index = integer(value["index"], 0)
        self.entry, self.path = base64_strict(value["entry"], url=True), path_of(value["path"])


class Extra:
    def __init__(self, raw):
        require(len(raw) <= MAX_EXTRA, "extra: too long")
        value = strict_json(raw)
        require(isinstance(value, dict), "extra: no object")
        optional = [name for name in ("item", "timestamps") if name in value]
        exact(value, ["version", "record", "key", "seal", *optional], "extra")
        require(integer(value["version"]) == 1, "extra: version is not 1")
        require(isinstance(value["record"], str), "extra: record")
        self.record = value["record"].encode("ascii")
        self.key, self.seal = Placed(value["key"], "key"), Placed(value["seal"], "seal")
        self.item = None
        if "item" in value:
            item = exact(value["item"], ["index", "leaf", "path"], "item")
            self.item = (integer(item["index"], 0), hex_hash(item["leaf"]), path_of(item["path"]))
        self.timestamps = value.get("timestamps", [])
        if optional[-1:] == ["timestamps"]:
            require(isinstance(self.timestamps, list) and 1 <= len(self.timestamps) <= 8, "extra: timestamps")
            for token in self.timestamps:
                base64_strict(token, url=True)


class Receipt:
    """The outer form of receipts.md; what lies inside is judged by the steps."""

    def __init__(self, raw):
        require(len(raw) <= MAX_RECEIPT, "receipt: too long")
        head, blank, note = raw.partition(b"\n\n")
        require(blank, "receipt: no empty line")
        first, *rest = ascii_text(head, "receipt").split("\n")
        self.suite = next((suite for suite in SUITES.values() if suite.proof_line == first), None)
        require(self.suite is not None, "receipt: unknown first line")
        self.extra = None
        if rest and rest[0].startswith("extra "):
            self.extra = Extra(base64_strict(rest.pop(0)[6:]))
        require(rest and rest[0].startswith("index "), "receipt: no index line")
        self.index = decimal(rest.pop(0)[6:])
        self.path = [base64_strict(line) for line in rest]
        require(len(self.path) <= 63 and all(len(h) == 32 for h in self.path), "receipt: path")
        self.note = SignedNote(note)


class Disclosures:
    def __init__(self, raw):
        require(len(raw) <= MAX_DISCLOSURES and raw.endswith(b"\n"), "disclosures: too long or cut")
        first, *rest = ascii_text(raw, "disclosures")[:-1].split("\n")
        require(first == "juzhou-disclosures/v1" and rest, "disclosures: first line")
        require(rest[0].startswith("record "), "disclosures: no record line")
        self.record = hex_hash(rest.pop(0)[7:])
        self.item = decimal(rest.pop(0)[5:]) if rest and rest[0].startswith("item ") else None
        self.salt = None
        if rest and rest[0].startswith("salt "):
            text = rest.pop(0)[5:]
            require(re.fullmatch("[0-9a-f]{32}", text), "disclosures: salt")
            self.salt = bytes.fromhex(text)
        require(len(rest) <= 64, "disclosures: too many lines")
        require(all(line.startswith("disclosure ") for line in rest), "disclosures: unexpected line")
        self.texts = [line[11:] for line in rest]
        for text in self.texts:
            base64_strict(text, url=True)


class Verification:
    """The eight steps of verification.md over one receipt."""

    def __init__(self, receipt, policy, file=None, disclosures=None):
        self.receipt, self.policy, self.file, self.disclosures = receipt, policy, file, disclosures
        self.suite, self.extra, self.note = receipt.suite, receipt.extra, receipt.note
        self.lines, self.ignored = policy.keys_of(receipt.note)
        judged = STEPS if self.extra else ["log", "checkpoint", "members"]
        self.steps = {name: self._step(name) if name in judged else (ABSENT, "bare proof") for name in STEPS}
        self._mark_unrelated()
        self._judge()

    def _step(self, name):
        try:
            return getattr(self, "_" + name)()
        except Refused as why:
            return BROKEN, str(why)

    def _mark_unrelated(self):
        broken = False
        for name, (verdict, why) in self.steps.items():
            if broken and verdict == HOLDS:
                self.steps[name] = (UNRELATED, why)
            broken = broken or (verdict == BROKEN and name in ("content", "record"))

    def _judge(self):
        verdicts = {name: verdict for name, (verdict, _) in self.steps.items()}
        needed = ["record", "author", "block", "log", "checkpoint"] if self.extra else ["log", "checkpoint"]
        if self.extra and self.file is not None:
            needed.append("content")
        if self.policy.quorum is not None:
            needed.append("members")
        self.valid = BROKEN not in verdicts.values() and all(verdicts[name] == HOLDS for name in needed)
        self.level = "cosigned" if verdicts["members"] in (HOLDS, UNRELATED) else "accepted"

    def _parsed(self):
        return Record(self.extra.record, self.suite)

    def _content(self):
        if self.file is None:
            return ABSENT, "no file"
        record, disclosures = self._parsed(), self.disclosures
        length = len(self.file).to_bytes(8, "big")
        statement = hashlib.sha256(self.file).digest() + signatures.sm3(self.file) + length
        digest = self.suite.hash(statement)
        if disclosures is not None and disclosures.salt is not None:
            computed = self.suite.hash(b"\x00", disclosures.salt, digest)
            claimed = self.extra.item[1] if self.extra.item else hex_hash(record.fields.get("leaf"))
        else:
            require(not self.extra.item and "fingerprint" in record.fields, "no salt: disclosures are missing")
            computed, claimed = digest, hex_hash(record.fields["fingerprint"])
        require(computed == claimed, "the file is not the one this receipt is about")
        return HOLDS, computed.hex()

    def _record(self):
        record = self._parsed()
        if self.extra.item:
            index, leaf, path = self.extra.item
            count = integer(record.fields.get("count"), 1)
            require(count <= 1 << 20, "count: too large")
            tree = self.suite.root_from_path(index, count, leaf, path)
            root = self.suite.hash(b"\x02", count.to_bytes(8, "big"), tree)
            require(root == hex_hash(record.fields.get("root")), "item: path does not lead to the root")
        if self.disclosures is not None:
            require(self.disclosures.record == record.id, "disclosures: of another record")
            item = self.extra.item[0] if self.extra.item else None
            require(self.disclosures.item == item, "disclosures: of another item")
            for text in self.disclosures.texts:
                self._disclosure(text, record)
        return HOLDS, record.id.hex()

    def _disclosure(self, text, record):
        import base64

        digest = base64.urlsafe_b64encode(self.suite.hash(text.encode())).decode().rstrip("=")
        require(digest in record.digests, "disclosure: not in _sd")
        try:
            array = DISCLOSURE.fullmatch(base64_strict(text, url=True).decode("utf-8"))
        except UnicodeDecodeError:
            raise Refused("disclosure: not UTF-8") from None
        require(array is not None, "disclosure: salt, name and value")
        base64_strict(array[1], url=True)
        if not array[3].startswith('"'):
            require(not isinstance(strict_json(array[3].encode()), (str, list, dict)), "disclosure: a container")

    def _author(self):
        record, key = self._parsed(), self.extra.key
        require(not key.entry.startswith(b"juzhou-genesis/v1\n") or key.index == 0, "genesis: not at index 0")
        require(key.entry.startswith(b"juzhou-genesis/v1\n") or key.index > 0, "registration: at index 0")
        registration = Registration.of(key.entry, record.kid, self.suite, record.chain)
        require(registration.algorithm == record.algorithm, "author: another algorithm")
        require(key.index < self.receipt.index, "author: registered after the record")
        require(registration.from_millis <= Seal(self.extra.seal.entry).time, "author: key not valid yet")
        ok = signatures.verify(record.algorithm, registration.key, record.signing_input, record.signature)
        require(ok, "author: signature")
        return HOLDS, record.kid

    def _block(self):
        seal, at = Seal(self.extra.seal.entry), self.extra.seal.index
        require(at - seal.count <= self.receipt.index < at, "block: the record is not in this block")
        return HOLDS, str(seal.height)

    def _log(self):
        size, root = self.note.size, self.note.root
        if self.extra is None:
            require(self.file is not None, "log: no entry")
            places = [(self.receipt.index, self.file, self.receipt.path)]
        else:
            key, seal = self.extra.key, self.extra.seal
            places = [(self.receipt.index, self.extra.record, self.receipt.path)]
            places += [(key.index, key.entry, key.path), (seal.index, seal.entry, seal.path)]
        for index, entry, path in places:
            computed = self.suite.root_from_path(index, size, self.suite.leaf(entry), path)
            require(computed == root, f"log: entry {index} does not lead to the root")
        return HOLDS, root.hex()

    def _checkpoint(self):
        require(all(time is not None for _, time in self.lines), "checkpoint: a known key's line does not verify")
        signed = [key for key, _ in self.lines if key in self.policy.logs and key.name == self.note.origin]
        require(signed, "checkpoint: not signed by a log of the policy")
        require(self.note.signatures[0][0] == self.note.origin, "checkpoint: the first line is not the log's")
        low, high = self.policy.sizes
        require(low <= self.note.size and (high is None or self.note.size <= high), "checkpoint: size out of range")
        if self.policy.genesis is not None and self.extra is not None:
            require(self._parsed().chain == self.policy.genesis, "checkpoint: another chain")
            if self.extra.key.entry.startswith(b"juzhou-genesis/v1\n"):
                require(self.suite.leaf(self.extra.key.entry) == self.policy.genesis, "checkpoint: another genesis")
        return HOLDS, self.note.origin

    def _members(self):
        if self.policy.quorum is None:
            return ABSENT, "the policy asks for none"
        signed = {key for key, time in self.lines if time is not None}
        require(self.policy.satisfied(self.policy.quorum, signed), "members: quorum not met")
        return HOLDS, self.policy.quorum

    def _timestamp(self):
        for token in self.extra.timestamps:
            about = stamps.imprint(base64_strict(token, url=True))
            require(about == signatures.sha256(self.note.text), "timestamp: about another head")
        return ABSENT, "authorities not checked: no roots here" if self.extra.timestamps else "no tokens"

    def to_json(self):
        record = self._step("record")
        return {
            "valid": self.valid,
            "level": self.level,
            "recordId": self._parsed().id.hex() if record[0] == HOLDS else None,
            "index": self.receipt.index,
            "size": self.note.size,
            "origin": self.note.origin,
            "policy": self.policy.hash,
            "ignoredLines": self.ignored,
            "checks": [{"step": name, "verdict": v, "why": why} for name, (v, why) in self.steps.items()],
        }


def main():
    arguments = argparse.ArgumentParser(description="Verify a Juzhou receipt offline.")
    arguments.add_argument("file", type=Path)
    arguments.add_argument("receipt", type=Path)
    arguments.add_argument("--policy", type=Path, required=True)
    arguments.add_argument("--disclosures", type=Path)
    arguments.add_argument("--json", action="store_true")
    given = arguments.parse_args()
    beside = given.receipt.with_suffix(".disclosures")
    disclosures = given.disclosures or (beside if beside.exists() else None)
    try:
        result = Verification(
            Receipt(given.receipt.read_bytes()),
            Policy(given.policy.read_bytes()),
            given.file.read_bytes(),
            Disclosures(disclosures.read_bytes()) if disclosures else None,
        )
    except (Refused, OSError) as why:
        print(f"unusable: {why}", file=sys.stderr)
        return 2
    if given.json:
        print(json.dumps(result.to_json()))
    else:
        for name, (verdict, why) in result.steps.items():
            print(f"{name:<11} {verdict:<9} {why}")
        print(f"policy      {result.policy.hash}")
        print("valid" if result.valid else "INVALID", result.level)
    return 0 if result.valid else 1


if __name__ == "__main__":
    sys.exit(main())
