// One ZIP of receipts and disclosures, stored as they are, handed to the browser as a download.

import { Zip, ZipPassThrough } from "../vendor/fflate-0.8.3/browser.js";
import { filesOf } from "./act.js";

/** A Blob with `NAME.receipt` and `NAME.disclosures` of every item. */
export function archiveOf(act) {
  const chunks = [];
  let failure = null;
  const zip = new Zip((error, chunk) => {
    failure ??= error;
    chunks.push(chunk);
  });
  for (const { name, bytes } of filesOf(act)) {
    const file = new ZipPassThrough(name);
    zip.add(file);
    file.push(bytes, true);
  }
  zip.end();
  if (failure !== null) {
    throw failure;
  }
  return new Blob(chunks, { type: "application/zip" });
}

/** `NAME.juzhou.zip`, without what a file system may not like. */
export function archiveName({ title }) {
  const safe = title.replace(/[\p{Cc}\\/:*?"<>|]/gu, "_").slice(0, 100);
  return `${safe === "" ? "juzhou" : safe}.juzhou.zip`;
}

export function download(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
