// Messages of the live site; the saved page carries them inside.

import { Texts } from "./texts.js";

export async function loadTexts() {
  const language = document.documentElement.lang === "en" ? "en" : "zh-CN";
  const answer = await fetch(`/js/messages/${language}.json`);
  if (!answer.ok) {
    throw new Error(`messages: ${answer.status}`);
  }
  return new Texts(language, await answer.json());
}
