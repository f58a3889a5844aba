// The first page: preserve or verify what is dropped, and the list of what was preserved in this browser.

import { loadTexts } from "./page/language.js";
import { createWorker, loadPolicy, usePolicy } from "./page/site.js";
import { VerifyView } from "./page/verify-view.js";
import { KeptView } from "./preserve/kept-view.js";
import { PreserveView } from "./preserve/preserve-view.js";
import { Shelf } from "./preserve/shelf.js";
import { NoPolicy } from "./preserve/submitter.js";

const zone = document.getElementById("jz-dropzone");
const list = document.getElementById("jz-kept");
const offlineLink = zone.dataset.offline ?? null;
const [texts, shelf] = await Promise.all([loadTexts(), Shelf.open()]);

/** Asked anew each time until the site has answered. */
let loaded = null;
async function policy() {
  if (loaded === null || loaded.policy === null) {
    loaded = await loadPolicy();
  }
  if (loaded.policy === null) {
    throw new NoPolicy();
  }
  return loaded.policy;
}

const kept = new KeptView(list, {
  texts,
  shelf,
  resume: (act) => preserving.resume(act),
  saved: (act) => preserving.saved(act),
  forgotten: (act) => preserving.forgotten(act),
});

/** What came with a receipt is verified in the drop zone's place. */
async function verifyFiles(files) {
  const { policy: own, changed } = await loadPolicy();
  preserving.close();
  const view = new VerifyView(zone, { texts, createWorker, policy: own, changed, usePolicy, program: null, offlineLink });
  await view.take(files);
}

const preserving = new PreserveView(zone, { texts, createWorker, policy, shelf, kept, offlineLink, verifyFiles });
await kept.refresh();
zone.dataset.ready = "true";
