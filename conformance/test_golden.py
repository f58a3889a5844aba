"""The golden chains of the platform's tests, read by the foreign verifier: entries, keys, signatures and hashes."""

import json
import unittest
from pathlib import Path

import signatures
from ledger import SUITES, Genesis, Record, Registration, Seal
from verify import Disclosures

GOLDEN = Path(__file__).parent.parent / "ledger/src/test/resources/golden"


class GoldenChains(unittest.TestCase):
    def test_reads_every_entry_and_verifies_every_signature(self):
        for name, suite in SUITES.items():
            with self.subTest(suite=name):
                self._chain(GOLDEN / name, suite)

    def _chain(self, folder, suite):
        expected = json.loads((folder / "expected.json").read_text())
        entries = {path.name: path.read_bytes() for path in folder.glob("*.entry")}
        self.assertEqual(expected["leafHashes"], {name: suite.leaf(entry).hex() for name, entry in entries.items()})
        genesis = entries["genesis.entry"]
        self.assertEqual(Genesis(genesis).suite, expected["suite"])
        self.assertEqual(suite.leaf(genesis).hex(), expected["chain"])
        self.assertEqual(Seal(entries["seal.entry"]).previous, suite.leaf(genesis))
        registered_by = {"batch.entry": entries["register-key.entry"]}
        for name, record_id in expected["recordIds"].items():
            record = Record(entries[name], suite)
            self.assertEqual(record.id.hex(), record_id)
            self.assertEqual(record.chain.hex(), expected["chain"])
            key = Registration.of(registered_by.get(name, genesis), record.kid, suite, record.chain)
            self.assertEqual(key.algorithm, record.algorithm)
            self.assertTrue(signatures.verify(key.algorithm, key.key, record.signing_input, record.signature))
            self.assertFalse(signatures.verify(key.algorithm, key.key, record.signing_input + b".", record.signature))

    def test_computes_statement_leaf_and_batch(self):
        for name, suite in SUITES.items():
            with self.subTest(suite=name):
                self._content(GOLDEN / name, suite)

    def _content(self, folder, suite):
        expected = json.loads((folder / "expected.json").read_text())
        content = (folder / "content.txt").read_bytes()
        statement = signatures.sha256(content) + signatures.sm3(content) + len(content).to_bytes(8, "big")
        self.assertEqual(statement.hex(), expected["statement"])
        disclosures = Disclosures((folder / "content.txt.disclosures").read_bytes())
        leaf = suite.hash(b"\x00", disclosures.salt, suite.hash(statement))
        self.assertEqual(leaf.hex(), expected["leaf"])
        evidence = Record((folder / "evidence.entry").read_bytes(), suite)
        self.assertEqual((evidence.fields["leaf"], evidence.id), (leaf.hex(), disclosures.record))
        batch = Record((folder / "batch.entry").read_bytes(), suite)
        self.assertEqual(batch.fields["root"], expected["batch"]["root"])
        self.assertEqual(batch.fields["count"], expected["batch"]["count"])


if __name__ == "__main__":
    unittest.main()
