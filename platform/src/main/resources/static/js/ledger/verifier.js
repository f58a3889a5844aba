// docs/spec/verification.md: the eight steps over one receipt, each with its verdict, a reason and the values it computed.
// No step trusts another's verdict; a reason has a message `verify.step.<step>.<reason>`.

import { hex } from "./bytes.js";
import { parseDisclosures } from "./disclosures.js";
import { Refusal } from "./forms.js";
import { hashingReady } from "./hashing.js";
import { Policy } from "./policy.js";
import { parseReceipt } from "./receipt.js";
import { parseRecord } from "./record.js";
import { parseSeal } from "./seal.js";
import { judgeAuthor } from "./steps-author.js";
import { judgeContent, judgeRecord } from "./steps-content.js";
import { judgeBlock, judgeCheckpoint, judgeLog, judgeMembers } from "./steps-log.js";
import { judgeTimestamp } from "./steps-time.js";
import { ABSENT, absent, BROKEN, Broken, HOLDS, step, UNRELATED } from "./step.js";

export const STEPS = ["content", "record", "author", "block", "log", "checkpoint", "members", "timestamp"];
const OF_A_BARE_PROOF = ["log", "checkpoint", "members"];
const JUDGES = {
  content: judgeContent,
  record: judgeRecord,
  author: judgeAuthor,
  block: judgeBlock,
  log: judgeLog,
  checkpoint: judgeCheckpoint,
  members: judgeMembers,
  timestamp: judgeTimestamp,
};

/**
 * Verifies a receipt (bytes) under a policy (bytes). `content` is null or `{statement, entry}`: what hashing.js computed
 * of the file, and the file's bytes where they are few enough to be an entry. `disclosures` is null or bytes.
 * A Refusal is thrown where one of the three files cannot be used at all. `onStep` is called, and awaited, after every step.
 */
export async function verify({ receipt, policy, content = null, disclosures = null }, onStep = async () => {}) {
  await hashingReady();
  const matter = new Matter(
    parseReceipt(receipt),
    Policy.parse(policy),
    content,
    disclosures === null ? null : parseDisclosures(disclosures),
  );
  matter.lines = await matter.policy.linesOf(matter.receipt.note);
  const steps = [];
  let related = true;
  for (const name of STEPS) {
    const judged = await judge(name, matter);
    const verdict = judged.verdict === HOLDS && !related ? UNRELATED : judged.verdict;
    related &&= !(verdict === BROKEN && (name === "content" || name === "record"));
    steps.push({ name, ...judged, verdict });
    await onStep(steps[steps.length - 1]);
  }
  return conclude(matter, steps);
}

/** Everything the steps read; what is parsed from inside the receipt is parsed once, and each step meets its refusal. */
class Matter {
  constructor(receipt, policy, content, disclosures) {
    Object.assign(this, { receipt, policy, content, disclosures });
    this.suite = receipt.suite;
    this.extra = receipt.extra;
    this.record = once(() => parseRecord(this.extra.record, this.suite));
    this.seal = once(() => parseSeal(this.extra.seal.entry));
  }
}

function once(read) {
  let outcome = null;
  return () => {
    if (outcome === null) {
      try {
        outcome = { value: read() };
      } catch (refusal) {
        outcome = { refusal };
      }
    }
    if (outcome.refusal !== undefined) {
      throw outcome.refusal;
    }
    return outcome.value;
  };
}

async function judge(name, matter) {
  if (matter.extra === null && !OF_A_BARE_PROOF.includes(name)) {
    return absent("bare-proof");
  }
  try {
    return await JUDGES[name](matter);
  } catch (reason) {
    if (reason instanceof Broken) {
      return step(BROKEN, reason.reason, reason.values, reason.drawing);
    }
    if (reason instanceof Refusal) {
      const { code, field, detail } = reason;
      return step(BROKEN, "unreadable", { code, field, detail });
    }
    throw reason;
  }
}

function conclude(matter, steps) {
  const { receipt, policy, extra } = matter;
  const verdict = Object.fromEntries(steps.map(({ name, verdict: judged }) => [name, judged]));
  const needed = extra === null ? ["log", "checkpoint"] : ["record", "author", "block", "log", "checkpoint"];
  if (extra !== null && matter.content !== null) {
    needed.push("content");
  }
  if (policy.quorum !== null) {
    needed.push("members");
  }
  const valid = !Object.values(verdict).includes(BROKEN) && needed.every((name) => verdict[name] === HOLDS);
  const record = orNull(matter, matter.record);
  const seal = orNull(matter, matter.seal);
  return {
    valid,
    level: verdict.members === HOLDS || verdict.members === UNRELATED ? "cosigned" : "accepted",
    steps,
    ignoredLines: matter.lines.ignored.map(({ name, id }) => `${name}+${id}`),
    recordId: record === null ? null : hex(record.id),
    record,
    index: receipt.index,
    size: receipt.note.size,
    origin: receipt.note.origin,
    timeMillis: seal === null ? null : seal.time,
    policyHash: policy.hash,
    policy,
    notProven: ["true", "owner", "before", "revoked", ...(extra !== null && policy.genesis === null ? ["chain"] : [])],
    sameFile: verdict.content === ABSENT ? null : verdict.content !== BROKEN,
  };
}

function orNull(matter, read) {
  try {
    return matter.extra === null ? null : read();
  } catch {
    return null;
  }
}
