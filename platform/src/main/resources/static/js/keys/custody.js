// Keys in custody: the signer signs while their person is there, by a passkey's assertion over the digest of what is signed, or by
// password and one-time code.

import { base64url } from "../ledger/bytes.js";
import { validKey } from "./key-store.js";
import { askPasskey, canAsk, fetchOptions } from "./passkey.js";

/** The key that this browser or, for whoever may use one, the signer has for an organisation; null for none. */
export async function signingKey(organisation, valid) {
  return (await validKey(organisation, valid)) ?? custodialKey(valid);
}

async function custodialKey(valid) {
  const answer = await fetch("/custody/keys", { headers: { Accept: "application/json" } });
  if (!answer.ok) {
    return null;
  }
  const names = valid.split(" ");
  const held = (await answer.json()).keys.filter(({ kid }) => names.includes(kid)).at(-1);
  return held === undefined ? null : keyInCustody(held);
}

/** Like a key of this browser, but `sign` asks for presence: `{kid, algorithm, publicKey, site, passkeys, password}`. */
export function keyInCustody(held) {
  return { ...held, sign: (bytes) => signThere(held, bytes) };
}

async function signThere(held, bytes) {
  const input = new TextDecoder().decode(bytes);
  const { signature } = await fetchOptions("/custody/sign", { kid: held.kid, input, ...(await presence(held, bytes)) });
  return Uint8Array.from(atob(signature.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));
}

/** What shows that somebody is there: `{passkey}` over SHA-256 of the bytes, or `{password, otp}`. */
export async function presence({ passkeys, site, password }, bytes) {
  if (passkeys.length > 0 && canAsk(site)) {
    const challenge = base64url(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
    return { passkey: await over(challenge, passkeys, site) };
  }
  if (!password) {
    throw new Error(words().elsewhere);
  }
  return typed();
}

/** An assertion over a challenge, by one of some passkeys. */
export async function over(challenge, passkeys, site) {
  const allowCredentials = passkeys.map((id) => ({ type: "public-key", id }));
  try {
    return await askPasskey({ challenge, rpId: site, userVerification: "required", allowCredentials });
  } catch {
    throw new Error(words().cancelled);
  }
}

function words() {
  return document.querySelector("#jz-presence").dataset;
}

/** Asks for password and one-time code. */
function typed() {
  const dialog = document.querySelector("#jz-presence").content.firstElementChild.cloneNode(true);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve, reject) => {
    dialog.addEventListener("close", () => {
      const { password, otp } = dialog.querySelector("form").elements;
      const shown = { password: password.value, otp: otp.value };
      dialog.remove();
      if (dialog.returnValue === "sign") {
        resolve(shown);
      } else {
        reject(new Error(words().cancelled));
      }
    });
  });
}
