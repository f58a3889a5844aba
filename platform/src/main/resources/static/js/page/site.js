// What the pages of the live site share: the site's policy as this browser remembers it, and workers.

import { pin, sitePolicy } from "./policies.js";

const POLICY_ADDRESS = "/policy.txt";

export function createWorker() {
  return new Worker(new URL("../hash-worker.js", import.meta.url), { type: "module" });
}

/** localStorage, or null where the browser forbids it. */
function storage() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/** `{policy, changed}`; both null where the site has none to give. */
export async function loadPolicy() {
  try {
    const answer = await fetch(POLICY_ADDRESS);
    if (!answer.ok) {
      return { policy: null, changed: null };
    }
    return await sitePolicy(new Uint8Array(await answer.arrayBuffer()), storage(), location.host);
  } catch {
    return { policy: null, changed: null };
  }
}

export function usePolicy(bytes) {
  pin(bytes, storage(), location.host);
}

