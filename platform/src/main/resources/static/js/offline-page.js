// The saved page: everything is in this one file, the policy of the moment of saving included. Runs from file:// without a network.
// As a worker the same program only hashes: hash-worker.js sees where it runs.

import "./hash-worker.js";
import { fromBase64 } from "./ledger/forms.js";
import { el } from "./page/dom.js";
import { policyOf } from "./page/policies.js";
import { grouped, Texts } from "./page/texts.js";
import { VerifyView } from "./page/verify-view.js";

const read = (id) => JSON.parse(document.getElementById(id).textContent);

/** The worker is this very program, from a blob: a page from file:// may load no other script. */
function createWorker() {
  const program = document.getElementById("jz-program").textContent;
  return new Worker(URL.createObjectURL(new Blob([program], { type: "text/javascript" })));
}

class OfflinePage {
  constructor(saved, policy, messages) {
    Object.assign(this, { saved, policy, messages, evidence: null });
  }

  show(language) {
    const texts = new Texts(language, this.messages[language]);
    document.documentElement.lang = language;
    document.title = texts.t("verify.offline.title");
    const app = el("div", {});
    document.getElementById("main").replaceChildren(this.head(texts, language), app, this.about(texts));
    const { program } = this.saved;
    this.view?.close();
    this.view = new VerifyView(app, {
      texts,
      createWorker,
      policy: this.policy,
      changed: null,
      usePolicy: () => {},
      program: { name: texts.t("verify.offline.title"), hash: program },
      offlineLink: null,
      evidence: this.view?.evidence,
    });
  }

  head(texts, language) {
    const other = language === "en" ? "zh-CN" : "en";
    const change = el("button.btn.btn-sm", { type: "button", lang: other, onclick: () => this.show(other) }, texts.t("verify.offline.language"));
    return el(
      "header.jz-offline-head",
      {},
      el("div", {}, el("h1.jz-h1", {}, texts.t("verify.offline.title")), el("p.jz-muted", {}, texts.t("verify.offline.say"))),
      change,
    );
  }

  /** The digest of the policy and of the program, in large type: both are to be compared with what comes from elsewhere. */
  about(texts) {
    const t = (...args) => texts.t(...args);
    const digest = (label, value, ...more) =>
      el("section.jz-panel", {}, el("div.jz-panel-body", {}, el("h2.jz-h2", {}, t(label)), el("p.jz-offline-digest", {}, grouped(value)), more));
    const text = new TextDecoder().decode(this.policy.bytes);
    const how = t("verify.offline.program-how", this.saved.mark, this.saved.check);
    return el("div.jz-offline-about", {}, [
      digest(
        "verify.offline.policy",
        this.policy.parsed.hash,
        el("p.jz-small", {}, t("verify.offline.policy-say")),
        el("details.jz-small", {}, el("summary", {}, t("verify.offline.policy-text")), el("pre.jz-offline-policy", {}, text)),
      ),
      digest(
        "verify.offline.program",
        this.saved.program,
        el("p.jz-small", {}, t("verify.offline.program-own")),
        el("p.jz-small", {}, how),
      ),
    ]);
  }
}

async function start() {
  const saved = read("jz-saved");
  const older = saved.older.split("\n").filter((text) => text !== "");
  const versions = await Promise.all(older.map((text) => policyOf(fromBase64(text, "policy"), "embedded")));
  const policy = await policyOf(fromBase64(saved.policy, "policy"), "embedded", versions);
  new OfflinePage(saved, policy, read("jz-messages")).show(navigator.language.startsWith("zh") ? "zh-CN" : "en");
  document.documentElement.dataset.ready = "true";
}

if (typeof document !== "undefined") {
  document.addEventListener("DOMContentLoaded", start);
}
