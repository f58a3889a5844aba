"""Suites, entries and the tree: conventions.md, records.md, genesis.md, seals.md, registry.md, log.md."""

import re
from dataclasses import dataclass
from typing import Callable

import signatures
from forms import (
    KID, NAME, ORGANISATION, Refused, base64_strict, decimal, exact, hex_hash, integer, require, strict_json,
)
from notes import SM2_NOTE, VerifierKey

GENESIS, SEAL = b"juzhou-genesis/v1\n", b"juzhou-seal/v1\n"
MAX_RECORD = 60_000
ORIGIN = re.compile(r"[!#-*,-\[\]-~]{1,200}")
HEADER = re.compile(rb'\{"alg":"([^"]+)","kid":"([^"]+)","typ":"juzhou\+jwt"\}')
RESERVED = ("chain", "contract", "action", "author", "iat", "exp", "nonce", "_sd")


@dataclass(frozen=True)
class Suite:
    name: str
    hash: Callable
    algorithms: tuple
    member_algorithms: tuple
    log_type: bytes
    proof_line: str

    def leaf(self, entry):
        return self.hash(b"\x00", entry)

    def node(self, left, right):
        return self.hash(b"\x01", left, right)

    def root_from_path(self, index, size, leaf, path):
        """RFC 9162 §2.1.3.2; refuses a path of the wrong length."""
        require(index < size, "path: index not below the size")
        f, s, h = index, size - 1, leaf
        for p in path:
            require(s != 0, "path: too long")
            if f & 1 or f == s:
                h = self.node(p, h)
                while not f & 1 and f:
                    f, s = f >> 1, s >> 1
            else:
                h = self.node(h, p)
            f, s = f >> 1, s >> 1
        require(s == 0, "path: too short")
        return h


SUITES = {
    "standard": Suite("standard", signatures.sha256, ("Ed25519", "ES256"), ("Ed25519", "ML-DSA-44"), b"\x01", "c2sp.org/tlog-proof@v1"),
    "guomi": Suite("guomi", signatures.sm3, ("SM2",), ("SM2",), SM2_NOTE, "juzhou/tlog-proof-sm3@v1"),
}


def kid_of(text):
    match = KID.fullmatch(text) if isinstance(text, str) else None
    require(match and int(match[2]) <= 2**31 - 1, "kid: organisation#number")
    return match[1]


def check_names(value):
    """No name begins with '_' or is '...': records.md."""
    if isinstance(value, dict):
        for name, inner in value.items():
            require(not name.startswith("_") and name != "...", "record: reserved name")
            check_names(inner)
    elif isinstance(value, list):
        for inner in value:
            check_names(inner)


class Record:
    def __init__(self, raw, suite):
        require(len(raw) <= MAX_RECORD, "record: too long")
        parts = raw.decode("ascii", "replace").split(".")
        require(len(parts) == 3, "record: three parts")
        header, payload, self.signature = (base64_strict(part, url=True) for part in parts)
        require(len(self.signature) == 64, "record: signature of 64 bytes")
        match = HEADER.fullmatch(header)
        require(match is not None, "record: header")
        self.algorithm, self.kid = match[1].decode("ascii", "replace"), match[2].decode("ascii", "replace")
        require(self.algorithm in suite.algorithms, "record: algorithm of another suite")
        organisation = kid_of(self.kid)
        self.signing_input = f"{parts[0]}.{parts[1]}".encode()
        self.id = suite.hash(self.signing_input)
        self._payload(strict_json(payload), organisation)

    def _payload(self, body, organisation):
        require(isinstance(body, dict), "record: payload is no object")
        for name in RESERVED[:7]:
            require(name in body, f"record: {name} is missing")
        self.chain = hex_hash(body["chain"])
        for name in ("contract", "action"):
            require(isinstance(body[name], str) and NAME.fullmatch(body[name]), f"record: {name}")
        require(body["author"] == organisation, "record: author is not the organisation of kid")
        iat, exp = integer(body["iat"], 0), integer(body["exp"], 0)
        require(iat < exp <= iat + 86_400, "record: exp")
        require(isinstance(body["nonce"], str) and re.fullmatch("[0-9a-f]{32}", body["nonce"]), "record: nonce")
        self.digests = self._digests(body["_sd"]) if "_sd" in body else []
        self.contract, self.action = body["contract"], body["action"]
        self.fields = {name: v for name, v in body.items() if name not in RESERVED}
        check_names(self.fields)

    @staticmethod
    def _digests(value):
        require(isinstance(value, list) and 1 <= len(value) <= 64, "record: _sd of 1 to 64")
        for text in value:
            require(isinstance(text, str) and len(base64_strict(text, url=True)) == 32, "record: digest in _sd")
        require(all(a < b for a, b in zip(value, value[1:])), "record: _sd not ascending")
        return value


class Seal:
    def __init__(self, raw):
        lines = raw.decode("ascii", "replace").split("\n")
        require(len(lines) == 7 and raw.startswith(SEAL) and lines[6] == "", "seal: six lines")
        self.height, self.count, self.time = (decimal(line) for line in lines[1:4])
        require(self.height >= 1 and 1 <= self.count <= 1024, "seal: height or count")
        self.previous, self.writes = hex_hash(lines[4]), hex_hash(lines[5])


@dataclass(frozen=True)
class Registration:
    """The facts that bind a key id to a public key."""

    algorithm: str
    key: bytes
    from_millis: int
    genesis_hash: bytes | None

    @staticmethod
    def of(entry, kid, suite, chain):
        if entry.startswith(GENESIS):
            return Registration._of_genesis(entry, kid, suite)
        record = Record(entry, suite)
        require((record.contract, record.action) == ("registry", "register-key"), "registration: another act")
        fields = record.fields
        names = {"organisation", "key", "alg", "publicKey", "class", "purpose", "from", "proof"}
        require(set(fields) == names and not record.digests, "registration: fields")
        require(record.chain == chain, "registration: another chain")
        require(f"{fields['organisation']}#{integer(fields['key'], 1)}" == kid, "registration: another key")
        key = Registration._checked(fields, suite, None)
        message = f"juzhou-key/v1\n{chain.hex()}\n{kid}\n".encode()
        proof = base64_strict(fields["proof"], url=True)
        require(signatures.verify(key.algorithm, key.key, message, proof), "registration: proof")
        return key

    @staticmethod
    def _of_genesis(entry, kid, suite):
        genesis = Genesis(entry)
        require(genesis.suite == suite.name, "genesis: another suite")
        for founder in genesis.founders:
            for key in founder["keys"]:
                if f"{founder['organisation']}#{key['key']}" == kid:
                    return Registration._checked(key, suite, suite.leaf(entry))
        raise Refused("genesis: no such key")

    @staticmethod
    def _checked(value, suite, genesis_hash):
        require(value["alg"] in suite.algorithms, "registration: algorithm")
        require(value["class"] in ("self-held", "custodial", "automatic"), "registration: class")
        require(value["purpose"] == "records", "registration: purpose")
        key = base64_strict(value["publicKey"], url=True)
        signatures.check_key(value["alg"], key)
        return Registration(value["alg"], key, integer(value["from"], 0), genesis_hash)


def ascending(values, what):
    require(all(a < b for a, b in zip(values, values[1:])), f"genesis: {what} not ascending")


class Genesis:
    MEMBERS = ["suite", "origin", "logKey", "random", "time", "founders", "voters", "members", "quorum", "contracts", "parameters"]

    def __init__(self, raw):
        require(raw.startswith(GENESIS) and len(raw) <= MAX_RECORD, "genesis: first line or length")
        body = exact(strict_json(raw[len(GENESIS) :]), self.MEMBERS, "genesis")
        require(body["suite"] in SUITES, "genesis: suite")
        self.suite = body["suite"]
        require(isinstance(body["origin"], str) and ORIGIN.fullmatch(body["origin"]), "genesis: origin")
        key = VerifierKey.parse(body["logKey"])
        require(key.name == body["origin"] and key.type == SUITES[self.suite].log_type, "genesis: logKey")
        require(isinstance(body["random"], str) and re.fullmatch("[0-9a-f]{32}", body["random"]), "genesis: random")
        integer(body["time"], 0)
        self.founders = body["founders"]
        require(isinstance(self.founders, list) and 1 <= len(self.founders) <= 64, "genesis: founders")
        for founder in self.founders:
            self._founder(founder)
        ids = [founder["organisation"] for founder in self.founders]
        ascending(ids, "founders")
        voters = body["voters"]
        require(isinstance(voters, list) and voters and set(voters) <= set(ids), "genesis: voters")
        ascending(voters, "voters")
        self._members(body["members"], integer(body["quorum"], 0), SUITES[self.suite].member_algorithms)
        self._contracts(body["contracts"], body["parameters"])

    def _founder(self, founder):
        exact(founder, ["organisation", "roles", "keys"], "founder")
        organisation, roles, keys = founder.values()
        require(isinstance(organisation, str) and ORGANISATION.fullmatch(organisation), "founder: organisation")
        require(isinstance(roles, list) and set(roles) <= {"registrar"}, "founder: roles")
        ascending(roles, "roles")
        require(isinstance(keys, list) and 1 <= len(keys) <= 16, "founder: keys")
        for key in keys:
            exact(key, ["key", "alg", "publicKey", "class", "purpose", "from"], "founder key")
            require(integer(key["key"], 1) <= 2**31 - 1, "founder key: number")
            Registration._checked(key, SUITES[self.suite], None)
        ascending([key["key"] for key in keys], "keys")

    @staticmethod
    def _members(members, quorum, algorithms):
        require(isinstance(members, list), "genesis: members")
        for member in members:
            exact(member, ["name", "organisation", "keys"], "member")
            require(isinstance(member["keys"], list) and 1 <= len(member["keys"]) <= 2, "member: keys")
            for text in member["keys"]:
                key = VerifierKey.parse(text)
                require(key.timed and key.algorithm in algorithms, "member: key of another kind")
                require(key.name == member["name"], "member: key of another name")
        require(1 <= quorum <= len(members) if members else quorum == 0, "genesis: quorum")

    @staticmethod
    def _contracts(contracts, parameters):
        require(isinstance(contracts, list) and isinstance(parameters, dict), "genesis: contracts")
        for contract in contracts:
            exact(contract, ["name", "version"], "contract")
            require(isinstance(contract["name"], str) and NAME.fullmatch(contract["name"]), "contract: name")
            integer(contract["version"], 1)
        names = [contract["name"] for contract in contracts]
        ascending(names, "contracts")
        require("registry" in names, "genesis: no registry")
        ascending(list(parameters), "parameters")
        for value in parameters.values():
            integer(value)
