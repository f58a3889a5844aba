// The policies a page has to choose from. The reader's own copy decides: the one he chose, else the one this browser
// remembers of the site (or the one saved with the page). A policy that comes with the evidence is never used.

import { base64 } from "../ledger/bytes.js";
import { fromBase64 } from "../ledger/forms.js";
import { Policy, shown } from "../ledger/policy.js";
import { parseReceipt } from "../ledger/receipt.js";
import { hashingReady } from "../ledger/hashing.js";

/** How many versions a browser keeps. */
const MOST_VERSIONS = 64;

/** `{bytes, parsed, origin, older}`; `origin` is the end of a key `verify.policy.<origin>`, `older` are earlier versions, newest first. */
export async function policyOf(bytes, origin, older = []) {
  await hashingReady();
  return { bytes, parsed: Policy.parse(bytes), origin, older };
}

/** The version that speaks for heads of a size: of those kept, the last that begins at or below it. */
export function speakingFor(policy, size) {
  const from = ({ parsed }) => parsed.sizes?.from ?? 0;
  let found = null;
  for (const version of [policy, ...policy.older]) {
    if (from(version) <= size && (found === null || from(found) < from(version))) {
      found = version;
    }
  }
  return found ?? policy;
}

/** The version that speaks for the head of a receipt (bytes); the policy itself where the receipt cannot be read. */
export function forReceipt(policy, receipt) {
  try {
    return speakingFor(policy, parseReceipt(receipt).note.size);
  } catch {
    return policy;
  }
}

/** The site's policy as this browser remembers it; `changed` is the site's present one where it differs. */
export async function sitePolicy(bytes, storage, place) {
  const present = await policyOf(bytes, "of-server");
  const [newest, ...older] = await remembered(storage, place);
  if (newest === undefined) {
    storage?.setItem(keyOf(place), base64(bytes));
    return { policy: { ...present, origin: "first" }, changed: null };
  }
  const policy = { ...newest, older };
  const same = newest.parsed.hash === present.parsed.hash;
  return { policy, changed: same ? null : { ...present, older: [newest, ...older] } };
}

/** Makes another policy of the site the remembered one, and keeps those before it for receipts of their sizes. */
export function pin(bytes, storage, place) {
  const texts = [base64(bytes), ...textsOf(storage, place)];
  storage?.setItem(keyOf(place), [...new Set(texts)].slice(0, MOST_VERSIONS).join("\n"));
}

function keyOf(place) {
  return `juzhou.policy.${place}`;
}

function textsOf(storage, place) {
  return (storage?.getItem(keyOf(place)) ?? "").split("\n").filter((text) => text !== "");
}

/** Newest first; nothing where one of them cannot be read. */
async function remembered(storage, place) {
  try {
    return await Promise.all(textsOf(storage, place).map((text) => policyOf(fromBase64(text, "policy"), "of-server")));
  } catch {
    return [];
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
