// The answer in one sentence, what was checked, and what it does not prove.

import { parseDisclosure } from "../ledger/disclosures.js";
import { ABSENT, BROKEN, HOLDS } from "../ledger/step.js";
import { STEPS } from "../ledger/verifier.js";
import { el, icon, svg } from "./dom.js";
import { refusalText } from "./steps-view.js";
import { short } from "./texts.js";

const SHAPES = {
  ok: () => [svg("circle.jz-v-fill", { cx: 28, cy: 28, r: 26 }), svg("path.jz-v-line", { d: "M17 29l8 8 15-17" })],
  bad: () => [
    svg("rect.jz-v-fill", { x: 3, y: 3, width: 50, height: 50, rx: 3 }),
    svg("path.jz-v-line", { d: "M19 19l18 18M37 19L19 37" }),
  ],
  loose: () => [svg("circle.jz-v-ring", { cx: 28, cy: 28, r: 25 }), svg("path.jz-v-ink", { d: "M28 16v15M28 38v.2" })],
};

/** The verdict's panel; `actions` are buttons. */
export function verdictPanel(kind, title, says, actions) {
  return el(
    kind === "ok" ? "section.jz-verdict" : `section.jz-verdict.jz-verdict-${kind}`,
    { "data-verdict": kind },
    svg(`svg.jz-verdict-icon.jz-${kind}`, { viewBox: "0 0 56 56", "aria-hidden": "true" }, SHAPES[kind]()),
    el("div", {}, el("h2.jz-h1", { tabindex: "-1" }, title), says.map((say) => el("p", {}, say))),
    el("div.jz-verdict-acts", {}, actions),
  );
}

/** `{kind, title, says}` of a finished verification. */
export function verdictOf(texts, result) {
  const { t } = { t: (...args) => texts.t(...args) };
  const count = (verdict) => result.steps.filter((step) => step.verdict === verdict).length;
  const broken = result.steps.filter((step) => step.verdict === BROKEN);
  const level = t(`verify.result.valid.level.${result.level}`);
  if (!result.valid) {
    return failure(texts, broken);
  }
  if (result.steps[0].verdict === ABSENT && result.record !== null) {
    return { kind: "loose", title: t("verify.result.no-file"), says: [t("verify.result.no-file.say"), level] };
  }
  const title =
    count(HOLDS) === STEPS.length
      ? t("verify.result.valid", STEPS.length)
      : t("verify.result.valid-some", count(HOLDS), count(ABSENT));
  const say =
    result.record === null
      ? t("verify.result.valid.say-bare", texts.number(result.index), texts.number(result.size))
      : t("verify.result.valid.say", texts.time(result.timeMillis));
  return { kind: "ok", title, says: [say, level] };
}

function failure(texts, broken) {
  const t = (...args) => texts.t(...args);
  const [first] = broken;
  if (broken.length === 1 && first.name === "content" && first.reason === "other-content") {
    return { kind: "bad", title: t("verify.result.other-file"), says: [t("verify.result.other-file.say")] };
  }
  if (broken.length === 1 && first.name === "members") {
    return { kind: "bad", title: t("verify.result.members"), says: [t("verify.result.members.say")] };
  }
  const number = STEPS.indexOf(first.name) + 1;
  return {
    kind: "bad",
    title: t("verify.result.broken", number, t(`verify.step.${first.name}.name`)),
    says: [t("verify.result.broken.say", t(`verify.step.${first.name}.${first.reason}`))],
  };
}

/** The verdict on a file that cannot be used at all: `part` is receipt, policy or disclosures. */
export function unusable(texts, part, refusal) {
  return {
    kind: "bad",
    title: texts.t("verify.result.unusable", texts.t(`verify.refusal.${part}`)),
    says: [refusalText(texts, refusal), texts.t("verify.result.unusable.way")],
  };
}

/** What it does not prove: said every time. */
export function notProvenPanel(texts, keys, otherFile) {
  const items = (otherFile ? ["tampered", ...keys] : keys).map((key) =>
    el("li", {}, el("b", {}, texts.t(`verify.not.${key}`)), " ", texts.t(`verify.not.${key}.say`)),
  );
  return el(
    "section.jz-panel.jz-not",
    {},
    el("div.jz-panel-head", {}, el("h2", {}, texts.t("verify.not.heading"))),
    el("div.jz-panel-body", {}, el("ul.jz-list", {}, items)),
  );
}

/** File, receipt, policy and program, each with what identifies it. */
export function checkedPanel(texts, { file, receipt, policy, program, disclosures, ignored, foot }) {
  const t = (...args) => texts.t(...args);
  const fact = (label, ...value) => [el("dt", {}, t(label)), el("dd", {}, value)];
  const muted = (text) => el("span.jz-muted", {}, text);
  const kind = receipt.bare ? "verify.form.parts.bare" : "verify.form.parts.record";
  const facts = [
    ...(file === null ? [] : fact("verify.form.file", file.name, el("br"), muted(t("verify.form.at-home", texts.number(file.size))))),
    ...fact("verify.form.receipt", receipt.name, el("br"), muted(t(kind, texts.number(receipt.length)))),
    ...fact("verify.form.policy", policy.say, el("br"), muted(policy.asks), el("br"), copyable(texts, policy.hash)),
    ...(program === null ? [] : fact("verify.result.program", program.name, el("br"), copyable(texts, program.hash))),
    ...disclosed(texts, disclosures),
  ];
  return el(
    "section.jz-panel.jz-verify-in",
    {},
    el("div.jz-panel-head", {}, el("h2", {}, t("verify.result.checked"))),
    el("div.jz-panel-body", {}, el("dl.jz-facts.jz-facts-stack", {}, facts), ignored.length === 0 ? null : ignoredLines(texts, ignored)),
    foot === null ? null : el("div.jz-panel-foot", {}, foot),
  );
}

function ignoredLines(texts, ignored) {
  return el("p.jz-small.jz-muted", {}, texts.t("verify.result.ignored", ignored.length, ignored.join(", ")));
}

/** Title, media type and note, as the holder chose to show them. */
function disclosed(texts, disclosures) {
  const rows = disclosures.map(parseDisclosure).map(({ name, value }) => {
    const label = texts.has(`verify.disclosed.${name}`) ? texts.t(`verify.disclosed.${name}`) : name;
    return [el("dt", {}, label), el("dd", {}, typeof value === "string" ? value : JSON.stringify(value))];
  });
  return rows.flat();
}

/** A digest, shortened in the middle, with a button that copies all of it. */
export function copyable(texts, hexText, digits = 8) {
  const button = el("button.jz-icon-btn", { type: "button", "aria-label": texts.t("verify.result.copy"), title: hexText }, icon("copy", "jz-i-s"));
  button.addEventListener("click", async () => {
    await navigator.clipboard?.writeText(hexText);
    button.replaceChildren(icon("check", "jz-i-s"));
    button.setAttribute("aria-label", texts.t("verify.result.copied"));
  });
  return el("span.jz-hash", {}, short(hexText, digits), button);
}
