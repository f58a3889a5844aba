// The head of the chain, asked for every few seconds while somebody looks, and how long ago its block was sealed.

const EVERY_MILLIS = 4_000;
const words = () => (document.querySelector("[data-jz-live-words]")?.dataset.jzLiveWords ?? "").split("|");

const zone = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Asia/Shanghai",
  dateStyle: "short",
  timeStyle: "medium",
});
const whole = new Intl.NumberFormat("en-US");

let skew = 0;
let lost = false;

/** How long ago, in the words of the page. */
function ago(millis, [now, seconds, minutes, hours, days]) {
  const past = Math.max(0, Math.round((Date.now() + skew - millis) / 1000));
  const say = (text, number) => text.replace("{0}", whole.format(number));
  if (past < 3) {
    return now;
  }
  if (past < 60) {
    return say(seconds, past);
  }
  if (past < 3_600) {
    return say(minutes, Math.floor(past / 60));
  }
  return past < 86_400 ? say(hours, Math.floor(past / 3_600)) : say(days, Math.floor(past / 86_400));
}

function showAges() {
  const texts = words();
  for (const element of document.querySelectorAll("[data-jz-time]")) {
    const time = Number(element.dataset.jzTime);
    element.title = zone.format(time);
    const age = ago(time, texts);
    element.textContent = lost ? `${texts[5]} ${age}` : age;
    element.classList.toggle("jz-live-off", lost);
  }
}

/** Writes ages in words and keeps them true. */
export function keepAges() {
  showAges();
  setInterval(showAges, 1_000);
}

function show(head) {
  const at = (name) => document.querySelectorAll(`[data-jz-head="${name}"]`);
  at("height").forEach((element) => (element.textContent = whole.format(head.height)));
  at("size").forEach((element) => (element.textContent = whole.format(head.size)));
  at("age").forEach((element) => (element.dataset.jzTime = head.time));
  at("time").forEach((element) => {
    element.textContent = zone.format(head.time);
    element.dateTime = new Date(head.time).toISOString();
  });
  at("root").forEach((element) => {
    const button = element.querySelector("[data-jz-copy]");
    button.dataset.jzCopy = head.root;
    button.previousElementSibling.textContent = `${head.root.slice(0, 8)}…${head.root.slice(-8)}`;
  });
  document.dispatchEvent(new CustomEvent("jz-head", { detail: head }));
}

async function ask() {
  if (document.hidden) {
    return;
  }
  try {
    const answer = await fetch("/api/head", { cache: "no-store", signal: AbortSignal.timeout(EVERY_MILLIS) });
    if (!answer.ok) {
      throw new Error(`status ${answer.status}`);
    }
    const date = Date.parse(answer.headers.get("Date") ?? "");
    skew = Math.abs(date - Date.now()) > 5_000 ? date - Date.now() : 0;
    lost = false;
    show(await answer.json());
  } catch {
    lost = true;
  }
  showAges();
}

/** Asks at once, then every few seconds while the page is looked at. */
export function keepHead() {
  ask();
  setInterval(ask, EVERY_MILLIS);
  document.addEventListener("visibilitychange", ask);
}
