// The policies a page has to choose from. The reader's own copy decides: the one he chose, else the one this browser
// remembers of the site (or the one saved with the page). A policy that comes with the evidence is never used.

import { base64 } from "../ledger/bytes.js";
import { fromBase64 } from "../ledger/forms.js";
import { Policy, shown } from "../ledger/policy.js";
import { hashingReady } from "../ledger/hashing.js";

/** `{bytes, parsed, origin}`; `origin` is the end of a key `verify.policy.<origin>`. */
export async function policyOf(bytes, origin) {
  await hashingReady();
  return { bytes, parsed: Policy.parse(bytes), origin };
}

/** The site's policy as this browser remembers it; `changed` is the site's present one where it differs. */
export async function sitePolicy(bytes, storage, place) {
  const key = `juzhou.policy.${place}`;
  const present = await policyOf(bytes, "of-server");
  const remembered = remember(storage, key);
  if (remembered === null) {
    storage?.setItem(key, base64(bytes));
    return { policy: { ...present, origin: "first" }, changed: null };
  }
  const pinned = await policyOf(remembered, "of-server");
  return { policy: pinned, changed: pinned.parsed.hash === present.parsed.hash ? null : present };
}

/** Makes another policy of the site the remembered one. */
export function pin(bytes, storage, place) {
  storage?.setItem(`juzhou.policy.${place}`, base64(bytes));
}

function remember(storage, key) {
  const text = storage?.getItem(key) ?? null;
  try {
    const bytes = text === null ? null : fromBase64(text, "policy");
    return bytes === null || Policy.parse(bytes) === null ? null : bytes;
  } catch {
    return null;
  }
}

/** What a policy asks for, in words. */
export function asks(texts, parsed) {
  if (parsed.quorum === null) {
    return texts.t("verify.policy.no-quorum");
  }
  const threshold = parsed.threshold();
  return threshold === null
    ? texts.t("verify.policy.group", shown(parsed.quorum))
    : texts.t("verify.policy.quorum", threshold.least, threshold.of);
}
