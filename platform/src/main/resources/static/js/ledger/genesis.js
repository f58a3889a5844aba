// docs/spec/genesis.md: entry 0.

import { startsWith, utf8 } from "./bytes.js";
import { ascending, fromBase64url, hex16, isName, isOrganisation, require } from "./forms.js";
import { exactly, integer, list, parseJson, string } from "./json.js";
import { VerifierKey } from "./note.js";
import { isAcceptableKey } from "./signatures.js";
import { SUITES } from "./suite.js";

const FIRST_LINE = utf8("juzhou-genesis/v1\n");
const MAX_GENESIS = 60_000;
const MEMBERS = [
  ...["suite", "origin", "logKey", "random", "time", "founders", "voters"],
  ...["members", "quorum", "contracts", "parameters"],
];
const MAX_NUMBER = 2_147_483_647;
const ANY = Number.MAX_SAFE_INTEGER;

export function isGenesis(entry) {
  return startsWith(entry, FIRST_LINE);
}

/** `{suite, origin, time, founders: [{organisation, roles, keys}]}`; a key as registered. */
export function parseGenesis(entry) {
  require(isGenesis(entry) && entry.length <= MAX_GENESIS, "bad-genesis", "genesis");
  const body = exactly(parseJson(entry.subarray(FIRST_LINE.length), "genesis"), MEMBERS, "genesis");
  const [suiteName, origin, logKey, random, time, founderList, voters, members, quorum, contracts, parameters] = body;
  const suite = SUITES.find(({ name }) => name === suiteName);
  require(suite !== undefined, "unknown-suite", "suite");
  require(typeof origin === "string" && /^[!#-*,-[\]-~]{1,200}$/.test(origin), "bad-origin", "origin");
  const log = VerifierKey.parse(string(logKey, "logKey"), "logKey");
  require(log.name === origin && suite.hasLogType(log.type), "bad-verifier-key", "logKey");
  hex16(random, "random");
  integer(time, 0, "time");
  const founders = list(founderList, 1, 64, "founders").map((founder) => parseFounder(founder, suite));
  const ids = founders.map(({ organisation }) => organisation);
  require(ascending(ids), "not-ascending", "founders");
  list(voters, 1, 64, "voters");
  require(voters.every((voter) => ids.includes(voter)) && ascending(voters), "bad-voters", "voters");
  checkMembers(members, integer(quorum, 0, "quorum"), suite);
  checkContracts(contracts, parameters);
  return { suite, origin, time, founders };
}

function parseFounder(value, suite) {
  const [organisation, roles, keys] = exactly(value, ["organisation", "roles", "keys"], "founders");
  require(isOrganisation(organisation), "bad-organisation", "founders");
  list(roles, 0, ANY, "roles");
  require(roles.every((role) => role === "registrar") && ascending(roles), "bad-roles", "roles");
  const parsed = list(keys, 1, 16, "keys").map((key) => {
    const [number, ...rest] = exactly(key, ["key", "alg", "publicKey", "class", "purpose", "from"], "keys");
    return checkedKey(number, ...rest, suite);
  });
  require(ascending(parsed.map(({ number }) => number)), "not-ascending", "keys");
  return { organisation, roles, keys: parsed };
}

/** A key as a genesis or a `register-key` record states it; refuses one that may not be registered. */
export function checkedKey(number, alg, publicKeyText, keyClass, purpose, from, suite) {
  integer(number, 1, "key");
  require(number <= MAX_NUMBER, "out-of-range", "key");
  require(suite.algorithms.includes(alg), "unknown-algorithm", "alg");
  require(["self-held", "custodial", "automatic"].includes(keyClass), "bad-class", "class");
  require(purpose === "records", "bad-purpose", "purpose");
  const publicKey = fromBase64url(publicKeyText, "publicKey");
  require(isAcceptableKey(alg, publicKey), "unacceptable-key", "publicKey");
  return { number, alg, publicKey, keyClass, from: BigInt(integer(from, 0, "from")) };
}

function checkMembers(members, quorum, suite) {
  for (const member of list(members, 0, ANY, "members")) {
    const [name, organisation, keys] = exactly(member, ["name", "organisation", "keys"], "members");
    require(isOrganisation(organisation), "bad-organisation", "members");
    for (const text of list(keys, 1, 2, "members")) {
      const key = VerifierKey.parse(string(text, "members"), "members");
      const ofSuite = (key.algorithm === "SM2") === (suite.name === "guomi");
      require(key.timed && key.name === name && ofSuite, "bad-verifier-key", "members");
    }
  }
  require(members.length === 0 ? quorum === 0 : quorum >= 1 && quorum <= members.length, "out-of-range", "quorum");
}

function checkContracts(contracts, parameters) {
  const names = list(contracts, 1, ANY, "contracts").map((contract) => {
    const [name, version] = exactly(contract, ["name", "version"], "contracts");
    require(isName(name), "bad-name", "contracts");
    require(integer(version, 1, "contracts") <= MAX_NUMBER, "out-of-range", "contracts");
    return name;
  });
  require(ascending(names), "not-ascending", "contracts");
  require(names.includes("registry"), "no-registry", "contracts");
  require(parameters instanceof Map, "wrong-type", "parameters");
  require(ascending([...parameters.keys()]), "not-ascending", "parameters");
  for (const value of parameters.values()) {
    integer(value, -ANY, "parameters");
  }
}
