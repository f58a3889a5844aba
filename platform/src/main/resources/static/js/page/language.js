// Messages of the live site, by bundle; the saved page carries them inside.

import { Texts } from "./texts.js";

export async function loadTexts(...bundles) {
  const language = document.documentElement.lang === "en" ? "en" : "zh-CN";
  const parts = await Promise.all(bundles.map((bundle) => fetchJson(`/messages/${language}/${bundle}.json`)));
  return new Texts(language, Object.assign({}, ...parts));
}

async function fetchJson(address) {
  const answer = await fetch(address);
  if (!answer.ok) {
    throw new Error(`${address}: ${answer.status}`);
  }
  return answer.json();
}
