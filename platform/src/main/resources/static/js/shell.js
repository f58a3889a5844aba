// What every page has: the menu on a narrow screen, switches without a reload, copy buttons, the living head.

import { keepAges, keepHead } from "./head.js";

const page = document.documentElement;

function icon(name) {
  return `${page.dataset.jzIcons}#i-${name}`;
}

function remember(cookie, value) {
  document.cookie = `${cookie}=${value}; path=/; max-age=31536000; samesite=lax`;
}

/** The address without a switch that was answered by it, so that a copied link does not carry the reader's taste. */
function forgetSwitches() {
  const address = new URL(location.href);
  for (const name of ["lang", "theme", "type"]) {
    address.searchParams.delete(name);
  }
  if (address.href !== location.href) {
    history.replaceState(history.state, "", address);
  }
}

function menu() {
  const bar = document.getElementById("jz-top");
  const button = bar?.querySelector("[data-jz-menu]");
  if (!button) {
    return;
  }
  button.hidden = false;
  const open = (is) => {
    bar.classList.toggle("jz-open", is);
    button.setAttribute("aria-expanded", String(is));
  };
  button.addEventListener("click", () => open(!bar.classList.contains("jz-open")));
  bar.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      open(false);
      button.focus();
    }
  });
}

function themeSwitch() {
  const link = document.querySelector("[data-jz-theme-switch]");
  if (!link) {
    return;
  }
  const show = () => {
    const dark = page.dataset.bsTheme === "dark";
    link.querySelector("span").textContent = dark ? link.dataset.jzLight : link.dataset.jzDark;
    link.querySelector("use").setAttribute("href", icon(dark ? "sun" : "moon"));
  };
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const theme = page.dataset.bsTheme === "dark" ? "light" : "dark";
    page.dataset.bsTheme = theme;
    page.dataset.jzTheme = theme;
    remember("juzhou-theme", theme);
    show();
  });
  new MutationObserver(show).observe(page, { attributeFilter: ["data-bs-theme"] });
  show();
}

async function copy(button) {
  const text = button.dataset.jzCopy;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // No clipboard without a secure page: select a copy of the text the old way.
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "jz-vh";
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
    button.focus();
  }
  const use = button.querySelector("use");
  const before = use?.getAttribute("href");
  button.dataset.jzDone = "";
  use?.setAttribute("href", icon("check"));
  setTimeout(() => {
    delete button.dataset.jzDone;
    use?.setAttribute("href", before);
  }, 1500);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-jz-copy]");
  if (button) {
    copy(button);
  }
});

forgetSwitches();
menu();
themeSwitch();
keepAges();
keepHead();
