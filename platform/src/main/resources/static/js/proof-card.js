// Proof cards: a click fetches the record's receipt and verifies it in this browser. Only then may a card show green.

import { Refusal } from "./ledger/forms.js";
import { BROKEN } from "./ledger/step.js";
import { STEPS, verify } from "./ledger/verifier.js";
import { breathe, el, icon } from "./page/dom.js";
import { loadTexts } from "./page/language.js";
import { forReceipt } from "./page/policies.js";
import { loadPolicy } from "./page/site.js";

/** Texts and the policy are fetched at the first click. */
let ready = null;

async function prepare() {
  const [texts, { policy }] = await Promise.all([loadTexts(), loadPolicy()]);
  return { texts, policy };
}

async function verifyCard(card, button) {
  const place = card.querySelector("[data-jz-result]");
  button.disabled = true;
  ready ??= prepare();
  const { texts, policy } = await ready;
  try {
    const answer = await fetch(card.dataset.receipt, { cache: "no-store" });
    if (!answer.ok || policy === null) {
      ready = policy === null ? null : ready;
      show(place, "jz-proof-failed", texts.t("verify.card.unreachable"));
      return;
    }
    show(place, "jz-proof-busy", texts.t("verify.card.running", 1));
    const receipt = new Uint8Array(await answer.arrayBuffer());
    const result = await verify({ receipt, policy: forReceipt(policy, receipt).bytes }, async ({ name }) => {
      show(place, "jz-proof-busy", texts.t("verify.card.running", Math.min(STEPS.indexOf(name) + 2, STEPS.length)));
      await breathe();
    });
    conclude(place, texts, result, card.dataset.receipt);
    button.textContent = texts.t("verify.card.again");
  } catch (reason) {
    if (!(reason instanceof Refusal)) {
      throw reason;
    }
    show(place, "jz-proof-failed", texts.t("verify.result.unusable", texts.t("verify.refusal.receipt")));
  } finally {
    button.disabled = false;
  }
}

function conclude(place, texts, result, receipt) {
  const id = /[0-9a-f]{64}/.exec(receipt)?.[0] ?? "";
  const steps = el("a", { href: `/verify?record=${id}` }, texts.t("verify.card.steps"));
  if (result.valid) {
    show(place, "jz-proof-verified", icon("check", "jz-i-s"), texts.t("verify.card.valid", texts.time(Date.now()).slice(11, 16)));
    return;
  }
  const { name } = result.steps.find(({ verdict }) => verdict === BROKEN);
  const number = STEPS.indexOf(name) + 1;
  const say =
    name === "members"
      ? texts.t("verify.card.members")
      : texts.t("verify.card.failed", number, texts.t(`verify.step.${name}.name`));
  show(place, name === "members" ? "jz-proof-wait" : "jz-proof-failed", icon("cross", "jz-i-s"), say, steps);
}

function show(place, kind, ...parts) {
  place.className = kind;
  place.replaceChildren(...parts);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-jz-verify-now]");
  const card = button?.closest("[data-jz-verify]") ?? null;
  if (card !== null) {
    verifyCard(card, button);
  }
});
