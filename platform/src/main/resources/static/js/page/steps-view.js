// The eight steps as a list: each waits, then shows what was computed. Green is only for what this browser has found to hold.

import { ABSENT, BROKEN, HOLDS, UNRELATED } from "../ledger/step.js";
import { STEPS } from "../ledger/verifier.js";
import { el, icon, svg } from "./dom.js";
import { grouped, short } from "./texts.js";
import { treeDrawings } from "./tree-view.js";

const CLASSES = { [HOLDS]: [], [BROKEN]: ["jz-step-bad"], [UNRELATED]: ["jz-step-loose"], [ABSENT]: ["jz-step-wait"] };
const MARKS = { [HOLDS]: "check", [BROKEN]: "cross", [UNRELATED]: "link" };

export class StepsView {
  constructor(texts) {
    this.texts = texts;
    this.otherFile = null;
    this.items = STEPS.map((name, i) => this.waiting(name, i + 1));
    this.list = el("ol.jz-steps", {}, this.items);
  }

  waiting(name, number) {
    return this.item(name, number, ["jz-step-wait"], [String(number)], this.texts.t("verify.verdict.waiting"), []);
  }

  item(name, number, classes, mark, say, body) {
    return el(
      ["li.jz-step", ...classes].join("."),
      { "data-step": name },
      el("span.jz-step-mark", {}, mark),
      el("div", {}, el("h3", {}, `${number}　${this.texts.t(`verify.step.${name}.name`)}`), el("span.jz-step-say", {}, say)),
      el("div", {}, body),
    );
  }

  /** Shows one judged step in its place. */
  show(step) {
    const at = STEPS.indexOf(step.name);
    const { verdict, reason, values } = step;
    if (step.name === "content" && reason === "other-content") {
      this.otherFile = values.leaf ?? values.digest;
    }
    const mark = verdict === ABSENT ? String(at + 1) : icon(MARKS[verdict]);
    const say = verdict === UNRELATED ? this.texts.t("verify.verdict.unrelated") : this.say(step);
    const item = this.item(step.name, at + 1, CLASSES[verdict], [mark], say, this.body(step));
    item.dataset.verdict = verdict;
    item.dataset.reason = reason;
    this.items[at].replaceWith(item);
    this.items[at] = item;
  }

  say({ name, reason, values }) {
    if (name === "members" && reason === "quorum-holds") {
      return values.needed === undefined
        ? this.texts.t("verify.step.members.quorum-holds-plain")
        : this.texts.t("verify.step.members.quorum-holds", values.signed, values.needed, values.of);
    }
    return this.texts.t(`verify.step.${name}.${reason}`);
  }

  body(step) {
    const { name, verdict, reason } = step;
    const facts = [...this.facts(step), ...this.drawing(step)];
    if (verdict === BROKEN) {
      return [...facts, ...this.because(step)];
    }
    if (verdict === ABSENT) {
      return [this.why("absent", this.texts.t(`verify.absent.${reason}`))];
    }
    return [...facts, this.why("proves", this.texts.t(`verify.step.${name}.proves`))];
  }

  why(kind, text) {
    return el("p.jz-step-why", {}, el("b", {}, this.texts.t(`verify.why.${kind}`)), text);
  }

  because({ reason, values }) {
    const fix = this.texts.has(`verify.fix.${reason}`) ? reason : "general";
    const detail = reason === "unreadable" ? [this.why("broken", refusalText(this.texts, values))] : [];
    return [...detail, this.why("fix", this.texts.t(`verify.fix.${fix}`))];
  }

  facts(step) {
    if (step.name === "content") {
      return this.contentFacts(step);
    }
    const facts = (FACTS[step.name] ?? (() => []))(step.values, this.texts).filter((fact) => fact !== null);
    return facts.length === 0 ? [] : [el("div.jz-step-value", {}, facts.map((fact) => el("span", {}, fact)))];
  }

  contentFacts({ reason, values }) {
    const { t } = bound(this.texts);
    if (values.sha256 === undefined) {
      return [];
    }
    const sha256 = el(
      "div.jz-step-value",
      {},
      el("span", {}, t("verify.value.sha256")),
      el("span.jz-hash-full", {}, grouped(values.sha256)),
    );
    if (reason !== "other-content") {
      return [sha256];
    }
    const row = (label, value) => [el("dt", {}, t(label)), el("dd.jz-hash-full", {}, grouped(value))];
    const compared = [...row("verify.value.computed", values.leaf ?? values.digest), ...row("verify.value.claimed", values.claimed)];
    return [el("dl.jz-compare", {}, compared), sha256];
  }

  drawing({ name, verdict, drawing }) {
    if (drawing === null) {
      return [];
    }
    if (name === "log") {
      return treeDrawings(this.texts, drawing, { loose: verdict !== HOLDS, otherFile: this.otherFile });
    }
    return [el("ul.jz-members.jz-members-step", {}, drawing.map((member) => this.member(member)))];
  }

  member({ name, seconds }) {
    const when = seconds === null ? this.texts.t("verify.value.not-in-receipt") : this.texts.time(seconds * 1000n);
    return el("li", {}, quorumWedge(seconds !== null), el("b", {}, name), el("span", {}, when));
  }
}

/** What is wrong with a file, of a Refusal or of the values of an unreadable step. */
export function refusalText(texts, { code, field, detail }) {
  const rule = texts.has(`verify.refusal.${code}`) ? texts.t(`verify.refusal.${code}`) : texts.t("verify.refusal.other", code);
  const where = detail ? `${field}, ${detail}` : field;
  return texts.t("verify.value.detail", where, rule);
}

function quorumWedge(on) {
  return svg(
    "svg.jz-q",
    { width: 24, height: 24, viewBox: "0 0 32 32", "aria-hidden": "true" },
    svg(on ? "path.jz-q-on" : "path.jz-q-off", { d: "M16 20.6L1.53 20.6A14.5 14.5 0 0 1 30.47 20.6Z" }),
    svg("path.jz-q-bar", { d: "M1.5 24.5h29v3h-29z" }),
  );
}

function bound(texts) {
  return { t: (...args) => texts.t(...args), n: (value) => texts.number(value) };
}

const mono = (text) => el("span.jz-mono", {}, text);
const given = (value, show) => (value === undefined ? null : show(value));

/** What a step shows of its values; null where a value is missing. */
const FACTS = {
  record: (values, texts) => {
    const { t, n } = bound(texts);
    return [
      given(values.id, (id) => mono(short(id))),
      given(values.contract, (contract) => t("verify.value.contract", contract, values.action)),
      given(values.item, (item) => t("verify.value.item", n(BigInt(item) + 1n), n(values.count))),
      given(values.disclosed, (count) => t("verify.value.disclosed", count)),
    ];
  },
  author: (values, texts) => {
    const { t, n } = bound(texts);
    return [
      given(values.kid, (kid) => t("verify.value.kid", kid)),
      given(values.algorithm, (algorithm) => algorithm),
      given(values.keyClass, (keyClass) => t(`verify.class.${keyClass}`)),
      given(values.registeredAt, (at) => (at === "0" ? t("verify.value.registered-genesis") : t("verify.value.registered", n(at)))),
      given(values.authorisedBy, (kid) => t("verify.value.authorised", kid)),
      given(values.engine, (engine) => t("verify.value.engine", engine)),
    ];
  },
  block: (values, texts) => {
    const { t, n } = bound(texts);
    return [
      given(values.height, (height) => t("verify.value.block", n(height))),
      given(values.place, (place) => t("verify.value.place", n(place), n(values.count))),
      given(values.time, (time) => t("verify.value.seal-time", texts.time(time))),
    ];
  },
  log: (values, texts) => {
    const { t, n } = bound(texts);
    return [
      given(values.index, (index) => t("verify.value.leaf", n(index))),
      given(values.size, (size) => t("verify.value.size", n(size))),
      given(values.path, (nodes) => t("verify.value.path", nodes)),
    ];
  },
  checkpoint: (values, texts) => {
    const { t, n } = bound(texts);
    return [
      given(values.origin, (origin) => origin),
      given(values.size, (size) => t("verify.value.size", n(size))),
      given(values.root, (root) => mono(t("verify.value.root", short(root)))),
    ];
  },
};
