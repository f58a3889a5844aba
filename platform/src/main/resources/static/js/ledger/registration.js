// docs/spec/registry.md: what binds a key id to a public key, read from the entry that registered it.

import { equal, hex, utf8 } from "./bytes.js";
import { fromBase64url, isOrganisation, Refusal, require } from "./forms.js";
import { checkedKey, isGenesis, parseGenesis } from "./genesis.js";
import { parseRecord } from "./record.js";
import { verifySignature } from "./signatures.js";

const FIELDS = ["organisation", "key", "alg", "publicKey", "class", "purpose", "from", "proof"];

/** `{alg, publicKey, keyClass, from, genesis, authorisedBy}` of the key `kid` on the chain `chain`. */
export async function parseRegistration(entry, kid, suite, chain) {
  return isGenesis(entry) ? ofGenesis(entry, kid, suite) : ofRecord(entry, kid, suite, chain);
}

function ofGenesis(entry, kid, suite) {
  const genesis = parseGenesis(entry);
  require(genesis.suite === suite, "unknown-suite", "suite");
  for (const { organisation, keys } of genesis.founders) {
    const key = keys.find(({ number }) => `${organisation}#${number}` === kid);
    if (key !== undefined) {
      return { ...key, genesis: true, authorisedBy: null };
    }
  }
  throw new Refusal("other-key", "kid");
}

async function ofRecord(entry, kid, suite, chain) {
  const record = parseRecord(entry, suite);
  require(equal(record.chain, chain), "other-chain", "chain");
  require(record.contract === "registry" && record.action === "register-key", "not-a-registration", "action");
  const { fields } = record;
  const whole = fields.size === FIELDS.length && FIELDS.every((name) => fields.has(name));
  require(whole && record.sd.length === 0, "not-a-registration", "payload");
  const [organisation, number, alg, publicKey, keyClass, purpose, from, proof] = FIELDS.map((name) => fields.get(name));
  const key = checkedKey(number, alg, publicKey, keyClass, purpose, from, suite);
  require(isOrganisation(organisation), "bad-organisation", "organisation");
  const registered = `${organisation}#${number}`;
  const statement = utf8(`juzhou-key/v1\n${hex(chain)}\n${registered}\n`);
  require(await verifySignature(alg, key.publicKey, statement, fromBase64url(proof, "proof")), "bad-proof", "proof");
  require(registered === kid, "other-key", "kid");
  return { ...key, genesis: false, authorisedBy: record.kid };
}
