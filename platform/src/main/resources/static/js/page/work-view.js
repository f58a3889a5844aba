// Long work: what, how much of how much, rate, time left, cancel.

import { el } from "./dom.js";

const SHOW_MILLIS = 100;

export class WorkView {
  constructor(texts, onCancel) {
    this.texts = texts;
    this.what = el("b", {});
    this.rate = el("span.jz-muted", {}, "");
    this.bar = el("progress.jz-work-bar", { max: 1, value: 0 });
    const cancel = el("button.btn", { type: "button", onclick: onCancel }, texts.t("verify.form.cancel"));
    this.root = el(
      "div.jz-work",
      { role: "status" },
      el("div.jz-work-head", {}, this.what, cancel),
      this.bar,
      el("div.jz-work-line", {}, this.rate),
    );
    this.shown = 0;
  }

  show(what, { done, total, perSecond, secondsLeft }) {
    const now = performance.now();
    if (now - this.shown < SHOW_MILLIS && done < total) {
      return;
    }
    this.shown = now;
    this.what.textContent = what;
    this.bar.setAttribute("aria-label", what);
    this.bar.max = Math.max(1, total);
    this.bar.value = total === 0 ? 1 : done;
    const left = Number.isFinite(secondsLeft) ? this.texts.span(secondsLeft) : "…";
    const { texts } = this;
    this.rate.textContent = texts.t("verify.form.rate", texts.size(done), texts.size(total), texts.size(perSecond), left);
  }
}
