// The drop zone's empty state, and the few words a depositor may add.

import { el, icon, svg } from "../page/dom.js";

/** Half an orange under a sheet: leaves meet in a root as segments in a point. */
function figure() {
  const segments =
    "M47.6 78L26.5 78A25.4 25.4 0 0 1 32.7 63.1ZM50 75.5L35.1 60.6A25.4 25.4 0 0 1 50 54.4Z" +
    "M54 75.5L54 54.4A25.4 25.4 0 0 1 68.9 60.6ZM56.4 78L71.3 63.1A25.4 25.4 0 0 1 77.5 78Z";
  return svg(
    "svg.jz-drop-fig",
    { viewBox: "0 0 104 104", "aria-hidden": "true" },
    svg("path.jz-fig-sheet", { d: "M29 4h34l14 14v32M29 50V4" }),
    svg("path.jz-fig-sheet", { d: "M63 4v14h14" }),
    svg("path.jz-fig-line", { d: "M39 26h26M39 36h18" }),
    svg("path.jz-mark-seg", { d: segments }),
    svg("path.jz-mark-bar", { d: "M26 84h52v6H26z" }),
  );
}

export function dropArea(view, notice) {
  const { texts, offlineLink } = view;
  const t = (...args) => texts.t(...args);
  const chooser = (id, key, kind, folder) => {
    const input = el("input.jz-vh", { type: "file", id, multiple: true, webkitdirectory: folder });
    input.addEventListener("change", () => view.take([...input.files]));
    return [input, el(`label.${kind}`, { for: id }, icon(folder ? "folder" : "file"), t(key))];
  };
  const offline = offlineLink === null ? null : el("a", { href: offlineLink, download: true }, t("preserve.offline"));
  return el(
    "section.jz-drop",
    { "aria-label": t("preserve.drop.title") },
    figure(),
    el(
      "div",
      {},
      el("h2", {}, t("preserve.drop.title")),
      el("p.jz-drop-say", {}, t("preserve.drop.say")),
      notice,
      el(
        "div.jz-drop-acts",
        {},
        chooser("jz-preserve-files", "preserve.choose", "btn.btn-act", false),
        chooser("jz-preserve-folder", "preserve.folder", "btn", true),
        offline,
      ),
    ),
  );
}

/** Title, note, fingerprint, and the act's button, which waits for the digests. */
export function wordsForm(view, files) {
  const { texts } = view;
  const t = (...args) => texts.t(...args);
  const only = files.length === 1 ? files[0] : null;
  const size = texts.size(files.reduce((sum, { file }) => sum + file.size, 0));
  const head = el(
    "div.jz-panel-head",
    {},
    el("h2", {}, only === null ? t("preserve.selected.many", lastName(files[0].name), texts.number(files.length), size) : t("preserve.selected.one", only.name, size)),
  );
  const title = field("title", el("input.form-control", { type: "text", id: "jz-title", value: defaultTitle(files), maxlength: 200 }));
  const note = field("note", el("textarea.form-control", { id: "jz-note", rows: 2, maxlength: 2000 }));
  const fingerprint = el("input", { type: "checkbox", id: "jz-fingerprint" });
  const button = el("button.btn.btn-act", { type: "submit", disabled: true }, t("preserve.submit"));
  const cancel = el("button.btn", { type: "button", onclick: () => cancelAll(view) }, t("preserve.cancel"));
  const status = el("p.jz-preserve-status", { role: "status" });
  const found = el("p.jz-preserve-found", { role: "status", hidden: true });

  function field(name, input) {
    const hint = `jz-${name}-hint`;
    input.setAttribute("aria-describedby", hint);
    const label = el("label.form-label", { for: input.id }, t(`preserve.${name}`));
    return { input, root: el("div.jz-field", {}, label, input, el("small.jz-muted", { id: hint }, t(`preserve.${name}.hint`))) };
  }

  const open =
    only === null
      ? null
      : el(
          "div.jz-field.jz-field-check",
          {},
          fingerprint,
          el("label", { for: "jz-fingerprint" }, t("preserve.fingerprint")),
          el("small.jz-muted", {}, t("preserve.fingerprint.hint")),
        );
  const root = el("form.jz-panel-body", {}, [
    found,
    title.root,
    note.root,
    open,
    el("div.jz-drop-acts", {}, button, cancel),
    el("p.jz-small.jz-muted", {}, t("preserve.submit.say")),
    status,
  ].filter((part) => part !== null));
  let act = () => {};
  root.addEventListener("submit", (event) => {
    event.preventDefault();
    act();
  });
  const inputs = [title.input, note.input, fingerprint];
  return {
    head,
    root,
    act: null,
    words: () => ({ title: title.input.value.trim(), note: note.input.value.trim(), fingerprint: fingerprint.checked }),
    say: (text) => {
      found.hidden = false;
      found.textContent = text;
    },
    enable: (preserve) => {
      act = preserve;
      button.disabled = false;
    },
    busy: (text) => {
      inputs.forEach((input) => (input.disabled = true));
      button.disabled = true;
      cancel.disabled = true;
      button.setAttribute("aria-busy", "true");
      button.textContent = text;
      status.textContent = "";
    },
    failed: (text) => {
      button.removeAttribute("aria-busy");
      button.disabled = false;
      cancel.disabled = false;
      button.textContent = t("preserve.again");
      status.textContent = text;
      status.classList.add("jz-bad");
    },
  };
}

/** What is shown while an act without an answer is sent again. */
export function resumeForm({ texts }, { title, items }) {
  const status = el("p.jz-preserve-status", { role: "status" });
  const key = items.length === 1 ? "preserve.kept.one" : "preserve.kept.many";
  const heading = el("h2.jz-h2", {}, texts.t(key, title, texts.number(items.length)));
  return {
    root: el("div.jz-panel-body", {}, heading, status),
    busy: (text) => {
      status.textContent = text;
    },
  };
}

function cancelAll(view) {
  view.abort?.abort();
  view.showDrop(view.notice("preserve.cancelled"));
}

/** A file's own name, or the folder's. */
function defaultTitle(files) {
  const { name } = files[0];
  const folder = name.includes("/") ? name.slice(0, name.indexOf("/")) : "";
  return files.length === 1 || folder === "" ? lastName(name) : folder;
}

function lastName(path) {
  return path.slice(path.lastIndexOf("/") + 1);
}
