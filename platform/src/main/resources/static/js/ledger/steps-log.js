// Steps `block`, `log`, `checkpoint` and `members`: where the record stands, and who vouches for the tree.

import { equal, hex } from "./bytes.js";
import { isGenesis } from "./genesis.js";
import { stepsOfPath } from "./merkle.js";
import { shown } from "./policy.js";
import { absent, Broken, holds, must } from "./step.js";

const MAX_ENTRY = 65_535;

export function judgeBlock({ extra, receipt, seal }) {
  const { height, count, time } = seal();
  const first = extra.seal.index - count;
  const values = { height: String(height), place: String(receipt.index - first + 1n), count: String(count), time: String(time) };
  must(first <= receipt.index && receipt.index < extra.seal.index, "outside", values);
  return holds("in-block", values);
}

export function judgeLog(matter) {
  const { receipt, extra } = matter;
  if (extra === null) {
    return judgeBareLog(matter);
  }
  const drawing = climb(matter, receipt.index, extra.record, receipt.path, "record-path");
  climb(matter, extra.key.index, extra.key.entry, extra.key.path, "key-path");
  climb(matter, extra.seal.index, extra.seal.entry, extra.seal.path, "seal-path");
  return holds("leads-to-root", logValues(matter), drawing);
}

function judgeBareLog(matter) {
  const { receipt, content } = matter;
  must(content !== null, "no-file", logValues(matter));
  must(content.statement.length >= 1 && content.statement.length <= MAX_ENTRY, "entry-path", logValues(matter));
  const drawing = climb(matter, receipt.index, content.entry, receipt.path, "entry-path");
  return holds("leads-to-root", logValues(matter), drawing);
}

function logValues({ receipt: { index, note, path } }) {
  return { index: String(index), size: String(note.size), path: String(path.length), root: hex(note.root) };
}

/** Every node from the entry to the head's root, for the drawing; broken where it ends elsewhere. */
function climb(matter, index, entry, path, reason) {
  const { suite, receipt } = matter;
  const { size, root } = receipt.note;
  const leaf = suite.leaf(entry);
  let nodes;
  try {
    nodes = stepsOfPath(suite, index, size, leaf, path, "path");
  } catch (refusal) {
    throw new Broken(reason, { ...logValues(matter), index: String(index), detail: refusal.code });
  }
  const drawing = { leaf, nodes, root };
  const computed = nodes.length === 0 ? leaf : nodes[nodes.length - 1].node;
  must(equal(computed, root), reason, { ...logValues(matter), index: String(index), computed: hex(computed) }, drawing);
  return drawing;
}

export function judgeCheckpoint({ suite, policy, receipt, extra, lines, record }) {
  const { origin, size, root } = receipt.note;
  const values = { origin, size: String(size), root: hex(root) };
  const failed = lines.known.find(({ valid }) => !valid);
  must(failed === undefined, "failed-line", { ...values, line: failed?.key.name ?? "" });
  must(
    policy.logs.some(({ name }) => name === origin),
    "unknown-log",
    values,
  );
  const logs = lines.known.filter(({ key }) => policy.logs.includes(key) && key.name === origin);
  must(logs.length > 0, "no-log-line", values);
  const [first] = receipt.note.lines;
  must(first.name === origin, "log-not-first", { ...values, line: first.name });
  must(policy.covers(size), "size-not-covered", values);
  if (policy.genesis !== null && extra !== null) {
    must(equal(record().chain, policy.genesis), "other-chain", values);
    const { entry } = extra.key;
    must(!isGenesis(entry) || equal(suite.leaf(entry), policy.genesis), "other-chain", values);
  }
  return holds("signed", values);
}

export function judgeMembers({ policy, lines }) {
  if (policy.quorum === null) {
    return absent("no-quorum");
  }
  const signed = lines.known.filter(({ valid, key }) => valid && key.timed);
  const threshold = policy.threshold();
  const values = { signed: String(new Set(signed.map(({ key }) => key)).size) };
  if (threshold !== null) {
    Object.assign(values, { needed: String(threshold.least), of: String(threshold.of) });
  }
  const drawing = [...policy.witnesses].map(([name, key]) => {
    const line = signed.find((one) => one.key === key);
    return { name: shown(name), seconds: line === undefined ? null : line.seconds };
  });
  must(policy.quorumHolds(new Set(signed.map(({ key }) => key))), "quorum-fails", values, drawing);
  return holds("quorum-holds", values, drawing);
}
