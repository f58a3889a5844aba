// The drop zone: files are hashed here, preserved by one act, and their receipts judged here before anything is called done.
// What comes with a receipt is verified instead.

import { hashingReady } from "../ledger/hashing.js";
import { hex, unhex } from "../ledger/bytes.js";
import { parseReceipt } from "../ledger/receipt.js";
import { Policy } from "../ledger/policy.js";
import { breathe, el, icon } from "../page/dom.js";
import { droppedFiles, Evidence } from "../page/evidence.js";
import { Cancelled, HashPool, Unreadable } from "../page/hash-pool.js";
import { WorkView } from "../page/work-view.js";
import { signingKey } from "../keys/custody.js";
import { signRecord } from "../keys/own-key.js";
import { checkReceipt, commandOf, digestsIn, issuedAt, Mismatch, newAct, requestOf, suiteNamed } from "./act.js";
import { doneView } from "./done-view.js";
import { dropArea, resumeForm, wordsForm } from "./drop-view.js";
import { chainFacts, NoPolicy, Refused, submit, Unknown } from "./submitter.js";
import { forReceipt } from "../page/policies.js";

const MAX_FILES = 30_000;

export class PreserveView {
  /** @param options `texts`, `createWorker`, `policy` (a function that answers the policy or null), `shelf`, `kept`, `offlineLink`, `verifyFiles` */
  constructor(root, options) {
    Object.assign(this, options);
    this.root = root;
    this.pool = new HashPool(options.createWorker);
    this.unsaved = new Set();
    this.busy = false;
    this.abort = null;
    this.closing = new AbortController();
    this.takeDrops();
    this.warnOnLeaving();
    this.showDrop();
  }

  t(key, ...args) {
    return this.texts.t(key, ...args);
  }

  takeDrops() {
    const over = (on) => (event) => {
      event.preventDefault();
      this.root.querySelector(".jz-drop")?.classList.toggle("jz-drop-over", on);
    };
    const { signal } = this.closing;
    const onDrop = async (event) => {
      over(false)(event);
      await this.take(await droppedFiles(event.dataTransfer));
    };
    document.addEventListener("dragover", over(true), { signal });
    document.addEventListener("dragleave", over(false), { signal });
    document.addEventListener("drop", onDrop, { signal });
  }

  /** Leaves the drop zone to another view; what is not saved is still warned of. */
  close() {
    this.closing.abort();
    this.busy = false;
  }

  /** The browser asks before this page goes while something is under way or a receipt is not saved. */
  warnOnLeaving() {
    window.addEventListener("beforeunload", (event) => {
      if (this.busy || this.unsaved.size > 0) {
        event.preventDefault();
      }
    });
  }

  showDrop(notice = null) {
    this.busy = false;
    this.root.replaceChildren(dropArea(this, notice));
  }

  notice(key, ...args) {
    return el("p.jz-drop-notice", { role: "alert" }, this.t(key, ...args));
  }

  async take(files) {
    if (this.busy) {
      return;
    }
    if (files.length === 0) {
      this.showDrop(this.notice("preserve.empty"));
    } else if (files.length === 1 && files[0].size === 0) {
      this.showDrop(this.notice("preserve.empty-file", files[0].name));
    } else if (await hasReceipt(files)) {
      this.verifyFiles(files);
    } else if (files.length > MAX_FILES) {
      this.showDrop(this.notice("preserve.too-many", this.texts.number(MAX_FILES), this.texts.number(files.length)));
    } else {
      await this.prepare(files);
    }
  }

  /** Hashes, then offers the one act; the words may be typed meanwhile. */
  async prepare(files) {
    this.busy = true;
    this.abort = new AbortController();
    const named = files.map((file) => ({ file, name: file.webkitRelativePath || file.name, type: file.type }));
    const form = wordsForm(this, named);
    const work = new WorkView(this.texts, () => this.abort.abort());
    this.root.replaceChildren(el("section.jz-panel.jz-preserve", {}, form.head, work.root, form.root));
    try {
      const statements = await this.pool.hash(files, (progress) => work.show(this.hashing(named, progress), progress), this.abort.signal);
      work.root.replaceWith(el("p.jz-preserve-hashed", { role: "status" }, icon("check", "jz-i-s"), ` ${this.t("preserve.hashed")}`));
      await this.showFound(form, statements);
      form.enable(() => this.preserve(named.map((one, i) => ({ ...one, statement: statements[i] })), form));
    } catch (reason) {
      this.showDrop(this.stopped(reason));
    }
  }

  hashing(named, { filesDone }) {
    return named.length === 1
      ? this.t("preserve.hashing", named[0].name)
      : this.t("preserve.hashing.many", this.texts.number(Math.min(filesDone + 1, named.length)), this.texts.number(named.length));
  }

  stopped(reason) {
    if (reason instanceof Cancelled) {
      return this.notice("preserve.cancelled");
    }
    if (reason instanceof Unreadable) {
      return this.notice("preserve.unreadable", reason.file.name);
    }
    throw reason;
  }

  /** Says which of these files were preserved here before. */
  async showFound(form, statements) {
    const acts = (await this.shelf.all()).filter(({ state }) => state !== "pending");
    const known = new Set(acts.flatMap(digestsIn));
    const count = statements.filter(({ sha256 }) => known.has(hex(sha256))).length;
    if (count > 0 && statements.length === 1) {
      const act = acts.find((one) => digestsIn(one).includes(hex(statements[0].sha256)));
      form.say(this.t("preserve.found.one", act.title, this.texts.time(act.madeAt)));
    } else if (count > 0) {
      form.say(this.t("preserve.found.many", this.texts.number(count)));
    }
  }

  /** Makes the act once, and sends it; a second try sends the same salts and digests. */
  async preserve(files, form) {
    form.busy(this.t("preserve.submitting"));
    try {
      const [{ suite, time }] = await Promise.all([chainFacts(), hashingReady()]);
      form.act ??= newAct(suiteNamed(suite), files, form.words(), time);
      await this.send(form.act, form);
    } catch (reason) {
      form.failed(this.failure(reason, form.act));
    }
    await this.kept.refresh();
  }

  /** Sends an act again whose answer never came. */
  async resume(act) {
    if (this.busy) {
      return;
    }
    this.busy = true;
    const form = resumeForm(this, act);
    this.root.replaceChildren(el("section.jz-panel.jz-preserve", {}, form.root));
    form.busy(this.t("preserve.submitting"));
    try {
      await this.sendAgain(act, form);
    } catch (reason) {
      this.showDrop(el("p.jz-drop-notice.jz-bad", { role: "alert" }, this.failure(reason, act)));
    }
    await this.kept.refresh();
  }

  /** The same record again; where it certainly expired without a place, the act becomes a new one. */
  async sendAgain(act, form) {
    try {
      await this.send(act, form);
    } catch (reason) {
      if (!(reason instanceof Refused && reason.code === "expired")) {
        throw reason;
      }
      const { time } = await chainFacts();
      await this.send({ ...act, ...issuedAt(time) }, form);
    }
  }

  /** An act is on the shelf while its outcome is open; what was certainly refused leaves it. */
  async send(act, form) {
    const known = (await this.shelf.all()).some(({ key }) => key === act.key);
    await this.shelf.put(act);
    try {
      await this.finish(act, form);
    } catch (reason) {
      if (reason instanceof Refused && !known) {
        await this.shelf.remove(act.key);
      }
      throw reason;
    }
  }

  failure(reason, act) {
    if (reason instanceof NoPolicy || (reason instanceof Unknown && act === null)) {
      return this.t("preserve.no-chain");
    }
    if (reason instanceof Unknown) {
      return this.t("preserve.failed.unknown");
    }
    if (reason instanceof Refused) {
      return this.t("preserve.failed", reason.message);
    }
    if (reason instanceof Mismatch) {
      const { name, reason: why } = reason.step;
      return this.t("preserve.failed.mismatch", `${this.t(`verify.step.${name}.name`)}: ${this.t(`verify.step.${name}.${why}`)}`);
    }
    throw reason;
  }

  /** Sends an act, judges the receipt, and keeps both. */
  async finish(act, form) {
    const policy = await this.policy();
    const { id, receipt } = await submit(requestOf(act), {
      signed: await this.signed(act),
      isEnough: (bytes) => satisfies(forReceipt(policy, bytes), bytes),
      onWait: (seconds) => form.busy(this.t("preserve.busy", seconds)),
    });
    const settled = { ...act, record: unhex(id), receipt };
    const total = this.texts.number(act.items.length);
    form.busy(this.t("preserve.checking", 1, total));
    const result = await checkReceipt(settled, forReceipt(policy, receipt).bytes, async (done) => {
      form.busy(this.t("preserve.checking", this.texts.number(done), total));
      await breathe();
    });
    const done = { ...settled, state: "unsaved", place: placeOf(result), level: result.level };
    await this.shelf.put(done);
    this.unsaved.add(done.key);
    this.busy = false;
    this.root.replaceChildren(doneView(this, done, result));
    this.root.querySelector("h2")?.focus();
  }

  /** The act signed with the organisation's own key in this browser; null where nobody acts for one. */
  async signed(act) {
    const { organisation, chain, valid } = this.root.dataset;
    if (organisation === undefined) {
      return null;
    }
    const key = await signingKey(organisation, valid);
    if (key === null) {
      throw new Refused({ code: "no-key", title: this.t("preserve.no-key") });
    }
    const { leaves, command } = commandOf(act, chain);
    return { leaves, record: await signRecord(key, command, 0) };
  }

  async saved(act) {
    this.unsaved.delete(act.key);
    await this.shelf.put({ ...act, state: "saved" });
    await this.kept.refresh();
  }

  /** Gone from the list: nothing of it is waited for any more. */
  forgotten(act) {
    this.unsaved.delete(act.key);
  }
}

async function hasReceipt(files) {
  const evidence = new Evidence();
  await evidence.add(files.filter(({ name }) => /\.(receipt|tlog-proof|zip)$/i.test(name)).slice(0, 100));
  return evidence.receipts.length > 0;
}

function placeOf(result) {
  const { height } = result.steps.find(({ name }) => name === "block").values;
  return { index: String(result.index), height, time: String(result.timeMillis) };
}

/** Whether a receipt already carries what the policy asks of the members. */
async function satisfies({ bytes }, receipt) {
  const policy = Policy.parse(bytes);
  if (policy.quorum === null) {
    return true;
  }
  const { known } = await policy.linesOf(parseReceipt(receipt).note);
  return policy.quorumHolds(new Set(known.filter(({ valid }) => valid).map(({ key }) => key)));
}
