// What the act came to: place, state, what this browser found, and above all the receipt that is not yet saved.

import { hex } from "../ledger/bytes.js";
import { BROKEN } from "../ledger/step.js";
import { el, icon } from "../page/dom.js";
import { StepsView } from "../page/steps-view.js";
import { copyable, notProvenPanel } from "../page/verdict-view.js";
import { archiveName, archiveOf, download } from "./archive.js";

export function doneView(view, act, result) {
  const { texts } = view;
  const t = (...args) => texts.t(...args);
  const id = hex(act.record);
  const waiting = result.steps.some(({ name, verdict }) => name === "members" && verdict === BROKEN);
  const place = t("preserve.done.place", texts.number(act.place.height), texts.number(act.place.index));
  const steps = stepsOf(texts, result);
  return el(
    "section.jz-panel.jz-preserve.jz-preserve-done",
    { "data-record": id },
    el("div.jz-panel-head", {}, el("h2", { tabindex: "-1" }, titleOf(texts, act))),
    el(
      "div.jz-panel-body",
      {},
      saveBanner(view, act),
      el(
        "p.jz-preserve-facts",
        {},
        el("span", {}, place),
        el("span", {}, t("preserve.done.record", ""), copyable(texts, id)),
        el("b", {}, t(act.level === "cosigned" ? "preserve.done.cosigned" : "preserve.done.accepted")),
        waiting ? el("span.jz-late", {}, t("preserve.done.members")) : null,
        el("span.jz-ok", {}, icon("check", "jz-i-s"), ` ${t("preserve.done.verified", texts.time(Date.now()).slice(11))}`),
      ),
      el(
        "div.jz-drop-acts",
        {},
        el("a.btn", { href: `/records/${id}` }, t("preserve.done.page")),
        el("button.btn", { type: "button", onclick: () => view.showDrop() }, t("preserve.done.more")),
      ),
      el("details.jz-preserve-steps", {}, el("summary", {}, t("preserve.done.steps")), steps, notProvenPanel(texts, result.notProven, false)),
    ),
  );
}

function titleOf(texts, { title, items }) {
  return items.length === 1 ? texts.t("preserve.done.title", title) : texts.t("preserve.done.title.many", title, texts.number(items.length));
}

/** Not yet saved, until the reader takes the ZIP. */
function saveBanner(view, act) {
  const t = (...args) => view.texts.t(...args);
  const state = el("b", {}, t("preserve.done.unsaved"));
  const say = el("span", {}, state, " ", t("preserve.done.unsaved.say"));
  const save = el("button.btn.btn-act", { type: "button", "data-save": true }, icon("down"), t("preserve.done.save"));
  const banner = el("div.jz-banner.jz-preserve-save", { role: "status" }, say, save);
  save.addEventListener("click", async () => {
    download(archiveOf(act), archiveName(act));
    banner.classList.add("jz-preserve-saved");
    say.replaceChildren(t("preserve.done.saved"));
    save.replaceChildren(icon("down"), t("preserve.done.save-again"));
    save.classList.remove("btn-act");
    await view.saved(act);
  });
  return banner;
}

function stepsOf(texts, result) {
  const view = new StepsView(texts);
  result.steps.forEach((step) => view.show(step));
  return view.list;
}
