// Building elements: text is always text, never markup.

const SVG = "http://www.w3.org/2000/svg";

/** `el("div.a.b", {attribute: value, onclick: f}, child, "text", null)` */
export function el(what, ...rest) {
  const [tag, ...classes] = what.split(".");
  return fill(document.createElement(tag), classes, rest);
}

/** The same for SVG. */
export function svg(what, ...rest) {
  const [tag, ...classes] = what.split(".");
  return fill(document.createElementNS(SVG, tag), classes, rest);
}

function fill(element, classes, rest) {
  if (classes.length > 0) {
    element.setAttribute("class", classes.join(" "));
  }
  const attributes = isAttributes(rest[0]) ? rest.shift() : {};
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (value !== null && value !== false) {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  element.append(...rest.flat().filter((child) => child !== null));
  return element;
}

function isAttributes(value) {
  return value !== null && typeof value === "object" && !(value instanceof Node) && !Array.isArray(value);
}

/** Line icons on a 24 grid, drawn here so that the saved page needs no other file. */
const ICONS = {
  check: ["M5 12.5l4.5 4.5L19 7.5"],
  cross: ["M6 6l12 12M18 6L6 18"],
  link: ["M9.5 14.5l5-5", "M11 7l2-2a4.2 4.2 0 016 6l-2 2", "M13 17l-2 2a4.2 4.2 0 01-6-6l2-2"],
  copy: ["M8 8h11v12H8z", "M15 8V4H4v12h4"],
  file: ["M6 3h8l4 4v14H6z", "M14 3v4h4"],
  folder: ["M3.5 6h6l2 2.5h9V19h-17z"],
  print: ["M7 9V4h10v5", "M4 9h16v8H4z", "M7 14h10v6H7z"],
  offline: ["M4 4l16 16", "M5 10.5a10 10 0 015-2.7M19 10.5a10 10 0 00-4.5-2.6M8.3 14a5.5 5.5 0 014.2-1.4M12 18v.1"],
  down: ["M12 4v11M7.5 11l4.5 4.5 4.5-4.5", "M5 20h14"],
  alert: ["M12 4l9 16H3z", "M12 10v4.5M12 17v.1"],
  bin: ["M5 7h14M10 4h4M7 7l1 13h8l1-13"],
};

export function icon(name, ...classes) {
  return svg(
    ["svg.jz-i", ...classes].join("."),
    { viewBox: "0 0 24 24", "aria-hidden": "true" },
    ICONS[name].map((d) => svg("path", { d })),
  );
}

/** Lets the browser paint and stay responsive. */
export function breathe() {
  return new Promise((done) => {
    setTimeout(done, 0);
  });
}
