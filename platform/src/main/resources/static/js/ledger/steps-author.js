// Step `author`: whose key signed the record, and who said that the key is his?

import { isGenesis } from "./genesis.js";
import { Refusal } from "./forms.js";
import { parseRegistration } from "./registration.js";
import { engineFor, verifySignature } from "./signatures.js";
import { Broken, holds, must } from "./step.js";

const AS_REASONS = ["other-key", "other-chain", "bad-proof", "unacceptable-key"];

export async function judgeAuthor({ suite, extra, receipt, record, seal }) {
  const read = record();
  const { entry, index } = extra.key;
  must(isGenesis(entry) === (index === 0n), "genesis-place", { registeredAt: String(index) });
  const registration = await registrationOf(entry, read, suite);
  const { alg, publicKey, keyClass, from, authorisedBy } = registration;
  const values = { kid: read.kid, algorithm: alg, keyClass, registeredAt: String(index) };
  if (authorisedBy !== null) {
    values.authorisedBy = authorisedBy;
  }
  must(alg === read.alg, "other-algorithm", { ...values, claimed: read.alg });
  must(index < receipt.index, "registered-after", values);
  must(from <= seal().time, "key-not-valid-yet", { ...values, from: String(from) });
  must(await verifySignature(alg, publicKey, read.signingInput, read.signature), "bad-signature", values);
  return holds("signed", { ...values, engine: await engineFor(alg, publicKey) });
}

async function registrationOf(entry, record, suite) {
  try {
    return await parseRegistration(entry, record.kid, suite, record.chain);
  } catch (refusal) {
    if (refusal instanceof Refusal && AS_REASONS.includes(refusal.code)) {
      throw new Broken(refusal.code, { kid: record.kid });
    }
    throw refusal;
  }
}
