// /verify of the live site. With ?record=ID it fetches that record's receipt first; nothing else is ever sent or fetched.

import { loadTexts } from "./page/language.js";
import { createWorker, loadPolicy, usePolicy } from "./page/site.js";
import { VerifyView } from "./page/verify-view.js";

const root = document.getElementById("jz-verify-app");
const texts = await loadTexts();
const { policy, changed } = await loadPolicy();
const view = new VerifyView(root, {
  texts,
  createWorker,
  policy,
  changed,
  usePolicy,
  program: null,
  offlineLink: root.dataset.offline ?? null,
});
root.dataset.ready = "true";

const record = new URLSearchParams(location.search).get("record");
if (record !== null && /^[0-9a-f]{64}$/.test(record)) {
  const item = new URLSearchParams(location.search).get("item");
  const query = item !== null && /^[0-9]{1,7}$/.test(item) ? `?item=${item}` : "";
  const answer = await fetch(`/api/records/${record}/receipt${query}`);
  if (answer.ok) {
    await view.take([new File([await answer.arrayBuffer()], `${record.slice(0, 16)}.receipt`)]);
  }
}
