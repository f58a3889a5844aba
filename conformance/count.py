#!/usr/bin/env python3
"""Count the enterprises on chain: written from docs/spec/counting.md and identity.md alone.

    count.py TILES --from YYYY-MM-DD --to YYYY-MM-DD

Prints one JSON object. The tree of the entries has to be that of the checkpoint; who signed it is for `verify.py`.
"""

import argparse
import base64
import collections
import datetime
import json
import struct
import sys
from pathlib import Path

from forms import require
from ledger import GENESIS, SEAL, SUITES, Genesis, Record, Seal

POWERFUL = {"government", "notary-office", "court", "bank", "auditor", "party-committee"}
SHANGHAI = datetime.timezone(datetime.timedelta(hours=8))


def tile_path(number):
    text = f"{number % 1000:03d}"
    while number >= 1000:
        number //= 1000
        text = f"x{number % 1000:03d}/{text}"
    return text


def entries(tiles, size):
    for number in range((size + 255) // 256):
        width = min(256, size - 256 * number)
        full = tiles / "tile/entries" / tile_path(number)
        file = full if width == 256 or full.is_file() else full.parent / (full.name + ".p") / str(width)
        raw, at = file.read_bytes(), 0
        for _ in range(width):
            (length,) = struct.unpack_from(">H", raw, at)
            yield raw[at + 2 : at + 2 + length]
            at += 2 + length


def root_of(suite, leaves):
    """RFC 6962 §2.1, from the right edge."""
    stack = []
    for index, leaf in enumerate(leaves):
        stack.append(leaf)
        while index & 1:
            right = stack.pop()
            stack.append(suite.node(stack.pop(), right))
            index >>= 1
    while len(stack) > 1:
        right = stack.pop()
        stack.append(suite.node(stack.pop(), right))
    return stack[0]


class Organisation:
    def __init__(self, fields):
        self.kind, self.region, self.industry = fields["kind"], fields["region"], fields.get("industry", "-")
        self.claimed = self.seen = self.suspended = self.left = False
        self.reviewer = self.first = None
        self.platforms = set()


class Ledger:
    def __init__(self, genesis, first, last):
        self.first, self.last, self.organisations = first, last, {}
        self.business = {}
        self.keys = {f"{f['organisation']}#{k['key']}": k["class"] for f in genesis.founders for k in f["keys"]}

    def block(self, records, time):
        day = datetime.datetime.fromtimestamp(time / 1000, SHANGHAI).date()
        if day <= self.last:
            for record in records:
                self.take(record, day)

    def take(self, record, day):
        author = record.kid.split("#")[0]
        if record.contract == "registry":
            if record.action == "register-key":
                self.keys[f"{record.fields['organisation']}#{record.fields['key']}"] = record.fields["class"]
        elif record.contract == "identity":
            self.identity(record, author)
        elif record.contract != "governance":
            if self.keys.get(record.kid) in ("self-held", "custodial") and day >= self.first:
                self.business.setdefault(author, day)

    def identity(self, record, author):
        of = record.fields.get("organisation", author)
        if record.action == "list-organisation":
            self.organisations[of] = Organisation(record.fields)
            return
        known = self.organisations.get(of)
        if known is None:
            return
        match record.action:
            case "claim-organisation":
                known.claimed = True
            case "verify-organisation":
                if known.kind not in POWERFUL or known.seen:
                    known.reviewer = author
                known.seen = True
            case "suspend-organisation":
                known.suspended = True
            case "resume-organisation":
                known.suspended = False
            case "remove-organisation":
                known.left = True
            case "join-platform":
                known.platforms.add(record.fields["platform"])
            case "quit-platform":
                known.platforms.discard(record.fields["platform"])

    def count(self):
        rows = {name: collections.Counter() for name in ("byPlatform", "byRegion", "byIndustry", "byMonth", "byReviewer")}
        registered = on_chain = traders = 0
        for name, one in self.organisations.items():
            here = not one.suspended and not one.left
            registered += one.kind == "enterprise" and here
            day = self.business.get(name)
            if not (here and one.claimed and one.reviewer and day):
                continue
            if one.kind == "sole-trader":
                traders += 1
            elif one.kind == "enterprise":
                on_chain += 1
                rows["byPlatform"].update(one.platforms)
                rows["byRegion"][one.region] += 1
                rows["byIndustry"][one.industry] += 1
                rows["byMonth"][f"{day:%Y-%m}"] += 1
                rows["byReviewer"][one.reviewer] += 1
        return {"registered": registered, "onChain": on_chain, "soleTradersNotPubliclyRecountable": traders, **rows}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("tiles", type=Path)
    parser.add_argument("--from", dest="first", type=datetime.date.fromisoformat, required=True)
    parser.add_argument("--to", dest="last", type=datetime.date.fromisoformat, required=True)
    options = parser.parse_args()
    lines = (options.tiles / "checkpoint").read_text("utf-8").split("\n")
    size, root = int(lines[1]), lines[2]
    ledger = suite = None
    leaves, block = [], []
    for raw in entries(options.tiles, size):
        if raw.startswith(GENESIS):
            genesis = Genesis(raw)
            suite = SUITES[genesis.suite]
            ledger = Ledger(genesis, options.first, options.last)
        elif raw.startswith(SEAL):
            ledger.block(block, Seal(raw).time)
            block = []
        else:
            block.append(Record(raw, suite))
        leaves.append(suite.leaf(raw))
    require(base64.b64encode(root_of(suite, leaves)).decode() == root, "the entries are not those of the checkpoint")
    print(json.dumps(ledger.count(), sort_keys=True))


if __name__ == "__main__":
    sys.exit(main())
