// Sends an act to this site and waits for its receipt. Busy answers are waited out; an unknown outcome is asked by id.

const EVIDENCE = "/api/notary/evidence";
const LEAVES = "/api/notary/leaves";
const RECORDS = "/api/records";
const JSON_TYPE = "application/json";
const MAX_TRIES = 30;
const LOST_TRIES = 4;
const RECEIPT_MILLIS = 15_000;
const COSIGNED_MILLIS = 5_000;
const PAUSE_MILLIS = 250;

/** The site's refusal, with its words. */
export class Refused extends Error {
  constructor({ code, title, detail, wayOut }) {
    super([title, detail, wayOut].filter((part) => typeof part === "string" && part !== "").join(" "));
    this.code = code;
  }
}

/** The answer never came: it may have been accepted. */
export class Unknown extends Error {}

/** The site's policy could not be had, so no receipt can be judged. */
export class NoPolicy extends Error {}

/**
 * Answers `{id, receipt}` (bytes). `isEnough` tells whether a receipt is the final one: where the policy asks for members,
 * the site is asked again for up to five seconds.
 */
export async function submit(request, { isEnough = async () => true, onWait = () => {}, signed = null } = {}) {
  const answer = signed === null ? await post(EVIDENCE, JSON_TYPE, JSON.stringify(request), onWait) : await sendSigned(signed, onWait);
  const id = answer.status === 202 ? await settled((await answer.json()).id) : (await answer.json()).id;
  return { id, receipt: await receiptOf(id, isEnough) };
}

/** A record that this browser signed; of a batch the leaves go before it. */
async function sendSigned({ leaves, record }, onWait) {
  if (leaves !== null) {
    await post(LEAVES, "application/octet-stream", leaves, onWait);
  }
  return post(RECORDS, "application/jose", record, onWait);
}

async function post(address, type, body, onWait) {
  for (let tries = 1; ; tries++) {
    const answer = await sendSurely(address, { method: "POST", headers: { "Content-Type": type }, body });
    if (answer.ok) {
      return answer;
    }
    const busy = answer.status === 429 || (answer.status === 503 && answer.headers.has("Retry-After"));
    if (!busy || tries === MAX_TRIES) {
      throw new Refused(await problemOf(answer));
    }
    const seconds = retryAfter(answer);
    onWait(seconds);
    await pause(seconds * 1000);
  }
}

/** Waits until an undecided record is accepted, or certainly never will be. */
async function settled(id) {
  const end = performance.now() + RECEIPT_MILLIS;
  while (performance.now() < end) {
    const { state } = await (await send(`/api/records/${id}`)).json();
    if (state === "accepted") {
      return id;
    }
    if (state === "never") {
      throw new Refused({ code: "never", title: "never" });
    }
    await pause(PAUSE_MILLIS);
  }
  throw new Unknown();
}

async function receiptOf(id, isEnough) {
  const begun = performance.now();
  for (;;) {
    const answer = await send(`/api/records/${id}/receipt`, { cache: "no-store" });
    const waited = performance.now() - begun;
    if (answer.ok) {
      const receipt = new Uint8Array(await answer.arrayBuffer());
      if (waited > COSIGNED_MILLIS || (await isEnough(receipt))) {
        return receipt;
      }
    } else if (answer.status !== 503 || waited > RECEIPT_MILLIS) {
      throw new Refused(await problemOf(answer));
    }
    await pause(PAUSE_MILLIS);
  }
}

async function send(address, options) {
  try {
    return await fetch(address, options);
  } catch {
    throw new Unknown();
  }
}

/** The same request makes the same record, so one whose answer was lost is simply sent again. */
async function sendSurely(address, options) {
  for (let tries = 1; ; tries++) {
    try {
      return await send(address, options);
    } catch (reason) {
      if (tries === LOST_TRIES) {
        throw reason;
      }
    }
    await pause(tries * PAUSE_MILLIS);
  }
}

async function problemOf(answer) {
  try {
    return await answer.json();
  } catch {
    return { code: "http", title: `${answer.status} ${answer.statusText}` };
  }
}

function retryAfter(answer) {
  const seconds = Number(answer.headers.get("Retry-After"));
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 60) : 1;
}

function pause(millis) {
  return new Promise((done) => {
    setTimeout(done, millis);
  });
}

/** The chain's facts, above all its suite. */
export async function chainFacts() {
  const answer = await send("/api/chain");
  if (!answer.ok) {
    throw new Refused(await problemOf(answer));
  }
  return answer.json();
}
