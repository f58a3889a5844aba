"""The corpus that every verifier of the protocol is held to: the verdict of each step of each case."""

import base64
import json
import unittest
from pathlib import Path

from forms import Refused
from notes import Policy
from verify import Disclosures, Receipt, Verification

CORPUS = Path(__file__).parent.parent / "ledger/src/test/resources/golden/receipts"


def bytes_of(change):
    """A file of the corpus, changed at one place."""
    raw = (CORPUS / change["file"]).read_bytes()
    if "at" not in change:
        return raw
    insert = base64.b64decode(change["insert"]) * change.get("repeat", 1)
    return raw[: change["at"]] + insert + raw[change["at"] + change["remove"] :]


def read(case, name, reader):
    try:
        return reader(bytes_of(case[name])) if name in case else None
    except Refused:
        raise Unusable(name) from None


class Unusable(Exception):
    pass


def verdict(case):
    try:
        policy = read(case, "policy", Policy)
        disclosures = read(case, "disclosures", Disclosures)
        receipt = read(case, "receipt", Receipt)
    except Unusable as file:
        return {"unusable": str(file)}
    content = bytes_of(case["content"]) if "content" in case else None
    result = Verification(receipt, policy, content, disclosures)
    return {
        "valid": result.valid,
        "level": result.level,
        "steps": {name: verdict for name, (verdict, _) in result.steps.items()},
        "ignoredLines": result.ignored,
    }


class Corpus(unittest.TestCase):
    def test_gives_the_verdict_of_every_case(self):
        cases = json.loads((CORPUS / "cases.json").read_text())["cases"]
        self.assertGreater(len(cases), 800)
        for case in cases:
            with self.subTest(suite=case["suite"], case=case["name"]):
                self.assertEqual(verdict(case), case["expected"])


if __name__ == "__main__":
    unittest.main()
