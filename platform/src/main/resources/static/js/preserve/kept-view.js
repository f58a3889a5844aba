// What was preserved in this browser: receipts to take again, acts without an answer to send again, entries to remove.

import { el, icon } from "../page/dom.js";
import { hex } from "../ledger/bytes.js";
import { archiveName, archiveOf, download } from "./archive.js";

export class KeptView {
  /** @param options `texts`, `shelf`; `resume(act)`, `saved(act)` and `forgotten(act)` are told what the reader does */
  constructor(root, options) {
    Object.assign(this, options);
    this.root = root;
  }

  t(key, ...args) {
    return this.texts.t(key, ...args);
  }

  async refresh() {
    const acts = await this.shelf.all();
    const say = this.t(this.shelf.lasting ? "preserve.kept.say" : "preserve.kept.unavailable");
    const list =
      acts.length === 0
        ? el("p.jz-kept-none", {}, this.t("preserve.kept.none"))
        : el("ul.jz-kept", {}, acts.map((act) => this.row(act)));
    this.root.replaceChildren(
      el("h2.jz-h2-serif", {}, this.t("preserve.kept.title")),
      el("p.jz-small.jz-muted", {}, say),
      list,
    );
  }

  row(act) {
    const key = act.items.length === 1 ? "preserve.kept.one" : "preserve.kept.many";
    const name = this.t(key, act.title, this.texts.number(act.items.length));
    const title = act.record === null ? el("b", {}, name) : el("a", { href: `/records/${hex(act.record)}` }, name);
    const kind = { saved: "line", unsaved: "late", pending: "late" }[act.state];
    const row = el(
      "li",
      { "data-state": act.state },
      el("span.jz-kept-name", {}, title),
      el("span.jz-muted.jz-nowrap", {}, this.texts.time(act.place?.time ?? act.madeAt)),
      el(`span.jz-state.jz-state-${kind}`, {}, this.t(`preserve.kept.state.${act.state}`)),
      el("span.jz-kept-acts", {}, this.actions(act, () => row)),
    );
    return row;
  }

  actions(act, rowOf) {
    const main =
      act.state === "pending"
        ? el("button.btn.btn-sm", { type: "button", onclick: () => this.resume(act) }, this.t("preserve.kept.resume"))
        : el("button.btn.btn-sm", { type: "button", onclick: () => this.take(act) }, this.t("preserve.kept.download"));
    const label = this.t("preserve.kept.delete");
    const remove = el("button.jz-icon-btn", { type: "button", "aria-label": label, title: label, onclick: () => this.ask(act, rowOf()) }, icon("bin"));
    return [main, remove];
  }

  async take(act) {
    download(archiveOf(act), archiveName(act));
    await this.saved(act);
  }

  /** Asks before salts are lost for ever. */
  ask(act, row) {
    const yes = el("button.btn.btn-sm", { type: "button" }, this.t("preserve.kept.delete.yes"));
    const no = el("button.btn.btn-sm", { type: "button", onclick: () => this.refresh() }, this.t("preserve.kept.delete.no"));
    yes.addEventListener("click", async () => {
      await this.shelf.remove(act.key);
      this.forgotten(act);
      await this.refresh();
    });
    row.replaceChildren(el("span.jz-kept-ask", { role: "alert" }, this.t("preserve.kept.delete.sure", act.title)), no, yes);
    no.focus();
  }
}
