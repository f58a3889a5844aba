// The verification page: takes what is dropped, hashes files in workers, and shows each step as it is computed.

import { Refusal } from "../ledger/forms.js";
import { CaseView } from "./case-view.js";
import { el, icon } from "./dom.js";
import { bytesOf, droppedFiles, Evidence } from "./evidence.js";
import { Cancelled, HashPool, Unreadable } from "./hash-pool.js";
import { asks, policyOf } from "./policies.js";
import { unusable, verdictPanel } from "./verdict-view.js";
import { WorkView } from "./work-view.js";

export class VerifyView {
  /**
   * @param options `texts`; `createWorker`; `policy` (or null) and `changed` as policies.js gives them; `usePolicy` is told of a
   *     switch; `program` is `{name, hash}` or null; `offlineLink` is an address or null
   */
  constructor(root, options) {
    Object.assign(this, options);
    this.root = root;
    this.first = options.policy;
    this.evidence = options.evidence ?? new Evidence();
    this.closing = new AbortController();
    this.pool = new HashPool(options.createWorker);
    this.statements = new Map();
    this.run = 0;
    this.form = el("div", {});
    this.result = el("div.jz-verify-result", { "aria-live": "polite" });
    this.root.replaceChildren(this.form, this.result);
    this.showForm();
    this.takeDrops();
    this.start();
  }

  t(key, ...args) {
    return this.texts.t(key, ...args);
  }

  takeDrops() {
    const over = (on) => (event) => {
      event.preventDefault();
      this.form.querySelector(".jz-drop")?.classList.toggle("jz-drop-over", on);
    };
    const { signal } = this.closing;
    document.addEventListener("dragover", over(true), { signal });
    document.addEventListener("dragleave", over(false), { signal });
    const onDrop = async (event) => {
      over(false)(event);
      await this.take(await droppedFiles(event.dataTransfer));
    };
    document.addEventListener("drop", onDrop, { signal });
  }

  /** Lets go of the page, so that another view may take its place. */
  close() {
    this.abort?.abort();
    this.run++;
    this.closing.abort();
  }

  /** Files from a drop or a choice; verification starts by itself when there is a receipt. */
  async take(files) {
    await this.evidence.add(files);
    const chosen = this.evidence.policies.pop();
    this.evidence.policies = [];
    await (chosen === undefined ? this.restart() : this.choosePolicy(chosen.bytes));
  }

  async restart() {
    this.showForm();
    await this.start();
  }

  async choosePolicy(bytes) {
    try {
      this.policy = await policyOf(bytes, "own");
    } catch (refusal) {
      this.abort?.abort();
      this.run++;
      this.showForm();
      this.showUnusable("policy", refusal);
      return;
    }
    await this.restart();
  }

  showForm() {
    const input = el("input.jz-vh", { type: "file", multiple: true, id: "jz-verify-files" });
    input.addEventListener("change", () => this.take([...input.files]));
    const choose = el("label.btn.btn-act", { for: "jz-verify-files" }, icon("file"), this.t("verify.form.choose"));
    const clear = this.evidence.isEmpty() ? null : this.button("verify.form.clear", "btn", () => this.clear());
    this.form.replaceChildren(
      el(
        "section.jz-drop.jz-drop-verify",
        {},
        el(
          "div",
          {},
          el("h2", {}, this.t("verify.form.drop")),
          el("p.jz-drop-say", {}, this.t("verify.form.drop-hint")),
          el("div.jz-drop-acts", {}, input, choose, clear),
          this.partsList(),
        ),
      ),
      ...this.policyLine(),
    );
  }

  button(key, kind, act) {
    return el(`button.${kind}`, { type: "button", onclick: act }, this.t(key));
  }

  partsList() {
    const row = (key, parts, name) => [
      el("dt", {}, this.t(key)),
      el("dd", {}, parts.length === 0 ? el("span.jz-muted", {}, this.t("verify.form.none")) : parts.map(name).join(", ")),
    ];
    const { files, receipts, disclosures } = this.evidence;
    const named = ({ name }) => name;
    return el("dl.jz-facts.jz-verify-parts", {}, [
      ...row("verify.form.file", files, named),
      ...row("verify.form.receipt", receipts, named),
      ...row("verify.form.disclosures", disclosures, named),
    ]);
  }

  policyLine() {
    const input = el("input.jz-vh", { type: "file", id: "jz-verify-policy", accept: ".policy,.txt,text/plain" });
    input.addEventListener("change", async () => {
      if (input.files.length > 0) {
        await this.choosePolicy(await bytesOf(input.files[0]));
      }
    });
    const other = el("label.btn.btn-sm", { for: "jz-verify-policy" }, this.t("verify.form.other-policy"));
    const back =
      this.policy === this.first || this.first === null
        ? null
        : this.button("verify.form.own-policy", "btn.btn-sm", () => this.switchPolicy(this.first));
    const say = this.policy === null ? this.t("verify.form.no-policy") : this.policySay();
    const line = el("div.jz-verify-policy", {}, el("b", {}, this.t("verify.form.policy")), el("span", {}, say), input, other, back);
    return this.changed === null ? [line] : [line, this.changedLine()];
  }

  policySay() {
    const { parsed, origin } = this.policy;
    return `${this.t(`verify.policy.${origin}`)} · ${asks(this.texts, parsed)} · sha256:${parsed.hash}`;
  }

  changedLine() {
    const use = () => {
      this.usePolicy(this.changed.bytes);
      const next = this.changed;
      this.changed = null;
      this.first = next;
      return this.switchPolicy(next);
    };
    const label = this.t("verify.policy.changed-use", this.changed.parsed.hash.slice(0, 16));
    return el(
      "div.jz-banner",
      { role: "alert" },
      icon("alert"),
      el("span", {}, this.t("verify.policy.changed")),
      el("button.btn.btn-sm", { type: "button", onclick: use }, label),
    );
  }

  async switchPolicy(policy) {
    this.policy = policy;
    await this.restart();
  }

  clear() {
    this.abort?.abort();
    this.evidence.clear();
    this.statements.clear();
    this.run++;
    this.showForm();
    this.result.replaceChildren();
  }

  /** Verifies everything there is: one case in full sight, several as a list to choose from. */
  async start() {
    this.abort?.abort();
    const run = ++this.run;
    const { cases, orphans } = this.evidence.cases();
    if (cases.length === 0) {
      this.result.replaceChildren(...(orphans.length === 0 ? [] : [this.say("verify.form.no-receipt")]));
      return;
    }
    if (this.policy === null) {
      this.result.replaceChildren(this.say("verify.form.no-policy"));
      return;
    }
    try {
      await this.hashFiles(cases);
      await (cases.length === 1 ? this.showCase(cases[0], this.result) : this.showCases(cases, orphans, run));
    } catch (reason) {
      if (run === this.run) {
        this.showFailure(reason);
      }
    }
  }

  say(key, ...args) {
    return el("p.jz-verify-say", { role: "status" }, this.t(key, ...args));
  }

  showFailure(reason) {
    if (reason instanceof Cancelled) {
      this.result.replaceChildren(this.say("verify.form.cancelled"));
    } else if (reason instanceof Unreadable) {
      this.result.replaceChildren(this.say("verify.form.hash-failed", reason.file.name));
    } else {
      throw reason;
    }
  }

  showUnusable(part, refusal) {
    if (!(refusal instanceof Refusal)) {
      throw refusal;
    }
    const { title, says } = unusable(this.texts, part, refusal);
    this.result.replaceChildren(verdictPanel("bad", title, says, []));
  }

  async hashFiles(cases) {
    const files = cases.map(({ file }) => file).filter((file) => file !== null && !this.statements.has(file));
    if (files.length === 0) {
      return;
    }
    this.abort = new AbortController();
    const work = new WorkView(this.texts, () => this.abort.abort());
    const what = this.t("verify.form.hashing", files.length === 1 ? files[0].name : files.length);
    this.result.replaceChildren(work.root);
    const statements = await this.pool.hash(files, (progress) => work.show(what, progress), this.abort.signal);
    files.forEach((file, i) => this.statements.set(file, statements[i]));
  }

  /** The steps of one case, shown as they are computed; answers the verdict. */
  showCase(evidence, place) {
    const run = this.run;
    const view = new CaseView({ ...this, statement: this.statements.get(evidence.file) ?? null, isCurrent: () => run === this.run });
    return view.show(evidence, place);
  }

  /** Several receipts: a row each, and the steps of the chosen one below. */
  async showCases(cases, orphans, run) {
    const detail = el("div", {});
    const rows = cases.map((one) => {
      const state = el("span.jz-state", {}, this.t("verify.verdict.waiting"));
      const open = el("button.jz-verify-case", { type: "button", onclick: () => this.showCase(one, detail) }, one.receipt.name, state);
      return { one, state, row: el("li", {}, open) };
    });
    const missing = orphans.map((file) => el("li.jz-verify-orphan", {}, this.t("verify.form.no-match", file.name)));
    const list = el("ul.jz-verify-cases", {}, rows.map(({ row }) => row), missing);
    const head = el("div.jz-panel-head", {}, el("h2", {}, this.t("verify.form.which")));
    this.result.replaceChildren(el("section.jz-panel", {}, head, list), detail);
    for (const { one, state } of rows) {
      if (run !== this.run) {
        return;
      }
      const verdict = await this.showCase(one, el("div", {}));
      if (verdict !== null) {
        state.textContent = verdict.title;
        state.classList.add(`jz-state-${{ ok: "ok", bad: "bad", loose: "line" }[verdict.kind]}`);
      }
    }
    await this.showCase(rows[0].one, detail);
  }
}
