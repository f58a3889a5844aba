// Buttons that make, restore and use the keys of this browser. What they say stands in the page, as data of the element.

import { chainFacts } from "../preserve/submitter.js";
import { keyInCustody, over, signingKey } from "./custody.js";
import { keysOf, putKey } from "./key-store.js";
import { fetchOptions } from "./passkey.js";
import { canSign, makeKey, proveKey, readKeyFile, saveFile, signRecord } from "./own-key.js";

/** Makes a key, saves its backup, signs the claim, and hands all of it in by the form of the button. */
async function makeAndApply(form) {
  const { kid, chain, claim } = form.dataset;
  const { suite, time } = await chainFacts();
  if (!canSign(suite)) {
    throw new Error(form.dataset.cannot);
  }
  const [known] = (await keysOf(kid.split("#")[0])).filter((key) => key.kid === kid);
  let key = known;
  if (key === undefined) {
    const made = await makeKey(kid);
    saveFile(`${kid.replace("#", "-")}.key`, made.file);
    await putKey(made.key);
    key = made.key;
  }
  form.elements.algorithm.value = key.algorithm;
  form.elements.publicKey.value = key.publicKey;
  form.elements.proof.value = await proveKey(key, chain);
  if (claim === "true") {
    form.elements.claim.value = await signRecord(key, { chain, contract: "identity", action: "claim-organisation" }, time);
  }
  form.submit();
}

/** Has the claim signed by a key that the signer just made, and hands all of it in. */
async function claimInCustody(form) {
  const { kid, chain, claim, algorithm, publicKey, proof, passkey, site } = form.dataset;
  const { time } = await chainFacts();
  const key = keyInCustody({ kid, algorithm, publicKey, site, passkeys: [passkey], password: false });
  form.elements.algorithm.value = algorithm;
  form.elements.publicKey.value = publicKey;
  form.elements.proof.value = proof;
  if (claim === "true") {
    form.elements.claim.value = await signRecord(key, { chain, contract: "identity", action: "claim-organisation" }, time);
  }
  form.submit();
}

/** Lets a colleague's passkey use a key in custody. */
async function admit(form) {
  const { number, passkeys, site } = form.dataset;
  const login = form.elements.login.value;
  const { challenge } = await fetchOptions(`/custody/${number}/admission`, { login });
  const passkey = await over(challenge, passkeys.split(" "), site);
  await fetchOptions(`/custody/${number}/admit`, { login, passkey });
  location.reload();
}

/** Signs a record with a key of this browser, and goes where the form leads when the ledger has it. */
async function signAndSend(form) {
  const { organisation, chain, contract, action, next } = form.dataset;
  const { time } = await chainFacts();
  const key = await signingKey(organisation, form.dataset.valid);
  if (key === null) {
    throw new Error(form.dataset.none);
  }
  const fields = await fieldsOf(form, chain);
  const record = await signRecord(key, { chain, contract, action, fields }, time);
  const answer = await fetch("/api/records", { method: "POST", headers: { "Content-Type": "application/jose" }, body: record });
  if (!answer.ok) {
    const { title, detail, wayOut } = await answer.json();
    throw new Error([title, detail, wayOut].join(" "));
  }
  location.assign(next);
}

/** What a form says of the command; a new key is made for a registration, and its backup saved. */
async function fieldsOf(form, chain) {
  const fields = JSON.parse(form.dataset.fields ?? "{}");
  for (const { name, value, dataset } of form.querySelectorAll("[data-field]")) {
    fields[name] = dataset.field === "number" ? Number(value) : value;
  }
  if (form.dataset.newKey === undefined) {
    return fields;
  }
  const kid = form.dataset.newKey;
  const made = await makeKey(kid);
  saveFile(`${kid.replace("#", "-")}.key`, made.file);
  if (form.dataset.keep === "true") {
    await putKey(made.key);
  }
  return {
    organisation: kid.split("#")[0],
    key: Number(kid.split("#")[1]),
    alg: made.key.algorithm,
    publicKey: made.key.publicKey,
    class: "self-held",
    purpose: "records",
    from: 0,
    proof: await proveKey(made.key, chain),
  };
}

/** Puts the key of a backup into this browser. */
async function restore(input) {
  const { kid, publicKey, wrong, done } = input.dataset;
  const key = await readKeyFile(kid, await input.files[0].text());
  if (key === null || key.publicKey !== publicKey) {
    throw new Error(wrong);
  }
  await putKey(key);
  say(input, done, false);
  await mark();
}

function say(element, text, isBad) {
  const place = element.closest("form, section")?.querySelector("[data-jz-said]") ?? document.querySelector("[data-jz-said]");
  place.textContent = text;
  place.hidden = false;
  place.classList.toggle("jz-bad", isBad);
}

/** Says of each key whether this browser has it. */
async function mark() {
  for (const place of document.querySelectorAll("[data-jz-has-key]")) {
    const here = (await keysOf(place.dataset.jzHasKey.split("#")[0])).some(({ kid }) => kid === place.dataset.jzHasKey);
    place.hidden = !here;
  }
}

function bind(selector, event, act) {
  for (const element of document.querySelectorAll(selector)) {
    element.addEventListener(event, async (happened) => {
      happened.preventDefault();
      element.setAttribute("aria-busy", "true");
      try {
        await act(element);
      } catch (reason) {
        say(element, reason.message, true);
      } finally {
        element.removeAttribute("aria-busy");
      }
    });
  }
}

bind("form[data-jz-make-key]", "submit", makeAndApply);
bind("form[data-jz-sign]", "submit", signAndSend);
bind("form[data-jz-claim]", "submit", claimInCustody);
bind("form[data-jz-admit]", "submit", admit);
bind("input[data-jz-restore]", "change", restore);
for (const one of document.querySelectorAll("[data-jz-scripted]")) {
  one.hidden = false;
}
try {
  await mark();
} catch {
  // the browser forbids storage: no key is here
}
document.documentElement.dataset.jzKeys = "ready";
