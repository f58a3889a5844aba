// Passkeys of this device (WebAuthn level 3). What is asked comes from the server as JSON, and the answer goes back so.

/** Whether passkeys of a site work on this page. */
export function canAsk(site) {
  return globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON !== undefined && location.hostname === site;
}

/** Makes a passkey; the answer as JSON text. */
export async function makePasskey(options) {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  return JSON.stringify(await navigator.credentials.create({ publicKey }));
}

/** Has a passkey sign; the answer as JSON text. */
export async function askPasskey(options) {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  return JSON.stringify(await navigator.credentials.get({ publicKey }));
}

/** What the server wants to have signed. The problem that it answers with is thrown in its words. */
export async function fetchOptions(address, form) {
  const answer = await fetch(address, { method: "POST", body: new URLSearchParams(form), headers: { Accept: "application/json" } });
  const said = await answer.json();
  if (!answer.ok) {
    throw new Error([said.title, said.wayOut].join(" "));
  }
  return said;
}
