// One receipt with its file and disclosures: each step shown as it is computed, then the verdict.

import { Refusal } from "../ledger/forms.js";
import { parseDisclosures } from "../ledger/disclosures.js";
import { Policy } from "../ledger/policy.js";
import { parseReceipt } from "../ledger/receipt.js";
import { BROKEN } from "../ledger/step.js";
import { STEPS, verify } from "../ledger/verifier.js";
import { breathe, el, icon } from "./dom.js";
import { bytesOf } from "./evidence.js";
import { asks, forReceipt } from "./policies.js";
import { StepsView } from "./steps-view.js";
import { checkedPanel, notProvenPanel, unusable, verdictOf, verdictPanel } from "./verdict-view.js";

const MAX_ENTRY = 65_535;

export class CaseView {
  /** @param options `texts`, `policy`, `program`, `offlineLink` of the page; `statement` of the file or null; `isCurrent` */
  constructor({ texts, policy, program, offlineLink, statement, isCurrent }) {
    Object.assign(this, { texts, policy, program, offlineLink, statement, isCurrent });
  }

  t(key, ...args) {
    return this.texts.t(key, ...args);
  }

  /** Answers `{kind, title, says}`, or null where the reader went on to something else meanwhile. */
  async show(evidence, place) {
    this.policy = forReceipt(this.policy, evidence.receipt.bytes);
    const begun = performance.now();
    const steps = new StepsView(this.texts);
    const say = el("span.jz-micro.jz-muted", {}, this.t("verify.result.running", 1));
    const head = el("div.jz-panel-head", {}, el("h2", {}, this.t("verify.result.heading")), say);
    const panel = el("section.jz-panel.jz-verify-steps", {}, head, steps.list);
    place.replaceChildren(el("div.jz-verify", {}, panel));
    const onStep = async (step) => {
      steps.show(step);
      say.textContent = this.t("verify.result.running", Math.min(STEPS.indexOf(step.name) + 2, STEPS.length));
      await breathe();
    };
    let result;
    try {
      result = await verify(await this.inputOf(evidence), onStep);
    } catch (refusal) {
      return this.showUnusable(place, evidence, refusal);
    }
    if (!this.isCurrent()) {
      return null;
    }
    say.textContent = this.t("verify.result.time", this.texts.seconds.format((performance.now() - begun) / 1000));
    return this.conclude(place, panel, evidence, result);
  }

  async inputOf({ receipt, file, disclosures }) {
    const entry = file !== null && file.size <= MAX_ENTRY ? await bytesOf(file) : null;
    const content = file === null ? null : { statement: this.statement, entry };
    return { receipt: receipt.bytes, policy: this.policy.bytes, content, disclosures: disclosures?.bytes ?? null };
  }

  conclude(place, panel, evidence, result) {
    const verdict = verdictOf(this.texts, result);
    const otherFile = result.steps.some((step) => step.verdict === BROKEN && step.reason === "other-content");
    const heading = verdictPanel(verdict.kind, verdict.title, verdict.says, this.actions(verdict.kind));
    const aside = [this.checked(evidence, result), this.own()];
    place.replaceChildren(
      heading,
      el("div.jz-verify", {}, notProvenPanel(this.texts, result.notProven, otherFile), panel, aside),
    );
    return verdict;
  }

  showUnusable(place, { receipt, disclosures }, refusal) {
    if (!(refusal instanceof Refusal)) {
      throw refusal;
    }
    const part = this.unusablePart(receipt);
    const named = part === "disclosures" && disclosures !== null ? disclosures.name : receipt.name;
    const verdict = unusable(this.texts, part, refusal);
    place.replaceChildren(verdictPanel("bad", verdict.title, [named, ...verdict.says], this.actions("bad")));
    return verdict;
  }

  unusablePart(receipt) {
    if (refuses(() => parseReceipt(receipt.bytes))) {
      return "receipt";
    }
    return refuses(() => Policy.parse(this.policy.bytes)) ? "policy" : "disclosures";
  }

  actions(kind) {
    const print = el("button.btn", { type: "button", onclick: () => window.print() }, icon("print"), this.t("verify.result.print"));
    const again = el("label.btn.btn-act", { for: "jz-verify-files" }, icon("file"), this.t("verify.form.again"));
    return kind === "ok" ? [print] : [again, print];
  }

  checked({ receipt, file, disclosures }, result) {
    const shown = disclosures !== null && result.steps[1].verdict !== BROKEN;
    return checkedPanel(this.texts, {
      file,
      receipt: { name: receipt.name, length: receipt.bytes.length, bare: result.record === null },
      policy: {
        say: this.t(`verify.policy.${this.policy.origin}`),
        asks: asks(this.texts, this.policy.parsed),
        hash: result.policyHash,
      },
      program: this.program,
      disclosures: shown ? parseDisclosures(disclosures.bytes).disclosures : [],
      ignored: result.ignoredLines,
      foot: this.offlineFoot(),
    });
  }

  offlineFoot() {
    if (this.offlineLink === null) {
      return null;
    }
    const link = el("a", { href: this.offlineLink, download: true }, this.t("verify.result.offline-link"));
    return [icon("offline", "jz-i-s"), ` ${this.t("verify.result.offline")} `, link];
  }

  own() {
    return el(
      "section.jz-panel.jz-verify-own",
      {},
      el("div.jz-panel-head", {}, el("h2", {}, this.t("verify.result.own"))),
      el("div.jz-panel-body.jz-small", {}, el("p", {}, this.t("verify.result.own.say"))),
    );
  }
}

function refuses(read) {
  try {
    read();
    return false;
  } catch {
    return true;
  }
}
