// Before anything is drawn: the theme that the system has, where the reader has not chosen one.
(() => {
  const page = document.documentElement;
  page.classList.add("jz-scripted");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const follow = () => {
    if (page.dataset.jzTheme === "auto") {
      page.dataset.bsTheme = dark.matches ? "dark" : "light";
    }
  };
  dark.addEventListener("change", follow);
  follow();
})();
