// Forms that make a passkey, or sign in with one. What they say stands in the page, as data of the form.

import { askPasskey, canAsk, fetchOptions, makePasskey } from "./passkey.js";

async function act(form) {
  const options = await fetchOptions(form.dataset.options, new FormData(form));
  const ask = form.dataset.jzPasskey === "create" ? makePasskey : askPasskey;
  form.elements.challenge.value = options.challenge;
  form.elements.passkey.value = await asked(() => ask(options), form.dataset.cancelled);
  form.submit();
}

/** An authenticator that is cancelled, or knows nothing of the site, says no more than that. */
async function asked(ask, cancelled) {
  try {
    return await ask();
  } catch {
    throw new Error(cancelled);
  }
}

function say(form, text) {
  const place = form.querySelector("[data-jz-said]") ?? document.querySelector("[data-jz-said]");
  place.textContent = text;
  place.hidden = false;
}

for (const form of document.querySelectorAll("form[data-jz-passkey]")) {
  if (!canAsk(form.dataset.site)) {
    say(form, form.dataset.elsewhere);
  }
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    form.setAttribute("aria-busy", "true");
    try {
      await act(form);
    } catch (reason) {
      say(form, reason.message);
    } finally {
      form.removeAttribute("aria-busy");
    }
  });
}
document.documentElement.dataset.jzPasskeys = "ready";
