// What a reader puts in, in any order: which of it is a receipt, which are disclosures, which is the file itself, and what belongs together.

import { unzipSync } from "../vendor/fflate-0.8.3/browser.js";
import { utf8, startsWith } from "../ledger/bytes.js";
import { SUITES } from "../ledger/suite.js";

const MAX_SMALL = 1_100_000;
const MAX_ZIP = 300_000_000;
const HEAD_BYTES = 64;
const RECEIPT_HEADS = SUITES.map(({ proofHeader }) => utf8(`${proofHeader}\n`));
const DISCLOSURES_HEAD = utf8("juzhou-disclosures/v1\n");
const RECEIPT_NAME = /\.(receipt|tlog-proof)$/;
const DISCLOSURES_NAME = /\.disclosures$/;

/** Receipts and disclosures are `{name, base, bytes}`, files are Files, policies `{name, bytes}`. */
export class Evidence {
  constructor() {
    this.clear();
  }

  clear() {
    this.files = [];
    this.receipts = [];
    this.disclosures = [];
    this.policies = [];
  }

  isEmpty() {
    return this.files.length + this.receipts.length + this.disclosures.length === 0;
  }

  async add(files) {
    for (const file of files) {
      await this.addOne(file);
    }
  }

  async addOne(file) {
    const name = file.webkitRelativePath || file.name;
    if (/\.zip$/i.test(name) && file.size <= MAX_ZIP && this.addZip(await bytesOf(file))) {
      return;
    }
    const head = await bytesOf(file.slice(0, HEAD_BYTES));
    if (file.size <= MAX_SMALL && this.addSmall(name, head, await bytesOf(file))) {
      return;
    }
    replaceOrPush(this.files, file, (other) => other.name === file.name);
  }

  /** Takes what is a receipt, disclosures or a policy by its first line, or by its name where that line is damaged. */
  addSmall(name, head, bytes) {
    const kind = kindOf(name, head);
    if (kind === null) {
      return false;
    }
    const base = name.replace(RECEIPT_NAME, "").replace(DISCLOSURES_NAME, "");
    replaceOrPush(this[kind], { name, base, bytes }, (other) => other.name === name);
    return true;
  }

  /** Receipts and disclosures of a ZIP; false where it holds none, so that it is a file like any other. */
  addZip(bytes) {
    let entries;
    try {
      entries = unzipSync(bytes, {
        filter: ({ name, originalSize }) => originalSize <= MAX_SMALL && (RECEIPT_NAME.test(name) || DISCLOSURES_NAME.test(name)),
      });
    } catch {
      return false;
    }
    const found = Object.entries(entries);
    found.forEach(([name, content]) => this.addSmall(name, content.subarray(0, HEAD_BYTES), content));
    return found.length > 0;
  }

  /** `{receipt, file, disclosures}` of each receipt, and the files that have none. */
  cases() {
    const alone = this.receipts.length === 1;
    const partOf = (parts, receipt, nameOf) =>
      parts.find((part) => nameOf(part) === receipt.base) ??
      parts.find((part) => lastName(nameOf(part)) === lastName(receipt.base)) ??
      (alone && parts.length === 1 ? parts[0] : null);
    const cases = this.receipts.map((receipt) => ({
      receipt,
      file: partOf(this.files, receipt, (file) => file.webkitRelativePath || file.name),
      disclosures: partOf(this.disclosures, receipt, ({ base }) => base),
    }));
    const used = new Set(cases.map(({ file }) => file));
    return { cases, orphans: this.files.filter((file) => !used.has(file)) };
  }
}

function kindOf(name, head) {
  if (RECEIPT_HEADS.some((first) => startsWith(head, first))) {
    return "receipts";
  }
  if (startsWith(head, DISCLOSURES_HEAD)) {
    return "disclosures";
  }
  if (/\.policy$/.test(name)) {
    return "policies";
  }
  return RECEIPT_NAME.test(name) ? "receipts" : DISCLOSURES_NAME.test(name) ? "disclosures" : null;
}

function lastName(path) {
  return path.slice(path.lastIndexOf("/") + 1);
}

function replaceOrPush(list, value, isSame) {
  const at = list.findIndex(isSame);
  list.splice(at < 0 ? list.length : at, 1, value);
}

export async function bytesOf(blob) {
  return new Uint8Array(await blob.arrayBuffer());
}

/** Files of a drop, folders walked to their leaves. */
export async function droppedFiles(transfer) {
  const entries = [...transfer.items].filter(({ kind }) => kind === "file").map((item) => item.webkitGetAsEntry?.() ?? item.getAsFile());
  const files = [];
  for (const entry of entries) {
    await walk(entry, files);
  }
  return files;
}

async function walk(entry, files) {
  if (entry instanceof File) {
    files.push(entry);
  } else if (entry?.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    const path = entry.fullPath.replace(/^\//, "");
    if (path !== file.name) {
      Object.defineProperty(file, "webkitRelativePath", { value: path });
    }
    files.push(file);
  } else if (entry?.isDirectory) {
    const reader = entry.createReader();
    for (let batch = await next(reader); batch.length > 0; batch = await next(reader)) {
      for (const inner of batch) {
        await walk(inner, files);
      }
    }
  }
}

function next(reader) {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject));
}
