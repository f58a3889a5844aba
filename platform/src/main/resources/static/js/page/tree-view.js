// The Merkle path, drawn: what this browser computed, and what the receipt gave it. Once for wide pages, once for narrow ones.

import { hex } from "../ledger/bytes.js";
import { svg } from "./dom.js";
import { short } from "./texts.js";

const SHOWN_LEVELS = 4;
const ROW = 48;
const WIDE = { width: 560, rootX: 280, steps: [128, 64, 32, 24], narrow: false };
const NARROW = { width: 300, rootX: 150, steps: [62, 44, 26, 18], narrow: true };

/** `path` is `{leaf, nodes, root}` of step `log`; `otherFile` is the leaf of a file that is not the receipt's, or null. */
export function treeDrawings(texts, path, { loose, otherFile }) {
  return [WIDE, NARROW].map((layout) => drawing(texts, path, layout, loose, otherFile));
}

function drawing(texts, path, layout, loose, otherFile) {
  const levels = shownLevels(path);
  const nodes = placed(levels, layout);
  const bottom = 26 + ROW * levels.length;
  const label = texts.t(otherFile === null ? "verify.tree.label" : "verify.tree.label-loose");
  const parts = [
    ...nodes.flatMap((node, i) => (i === 0 ? [] : [siblingLine(nodes[i - 1], node)])),
    ownLine(nodes, loose),
    ...(otherFile === null ? [] : strayLeaf(texts, nodes[nodes.length - 1], otherFile)),
    ...nodes.flatMap((node, i) => ownNode(node, i, loose)),
    ...nodes.slice(1).flatMap(sibling),
    ...rootText(texts, nodes[0], path, layout),
    leafText(texts, nodes[nodes.length - 1], path, loose),
    ...skippedText(texts, path, levels, nodes, layout),
    ...legend(texts, bottom, layout, loose),
  ];
  const box = { viewBox: `0 0 ${layout.width} ${bottom + 62}`, role: "img", "aria-label": label };
  return svg(layout.narrow ? "svg.jz-merkle.jz-merkle-s" : "svg.jz-merkle.jz-merkle-w", box, parts);
}

/** From the root down: the top of the path, and its last level. */
function shownLevels({ nodes }) {
  const down = [...nodes].reverse();
  return down.length <= SHOWN_LEVELS ? down : [...down.slice(0, SHOWN_LEVELS - 1), down[down.length - 1]];
}

/** Own nodes from the root down, each with the place of its sibling. */
function placed(levels, { rootX, steps }) {
  const nodes = [{ x: rootX, y: 26 }];
  levels.forEach(({ left, sibling: hash }, i) => {
    const above = nodes[nodes.length - 1];
    const shift = left ? steps[i] : -steps[i];
    const y = above.y + ROW;
    nodes.push({ x: above.x + shift, y, sibling: { x: above.x - shift, y, left, hash } });
  });
  return nodes;
}

function siblingLine(above, { x, y, sibling: other }) {
  return svg("path.jz-m-line", { d: `M${above.x} ${above.y}L${other.x} ${other.y}M${above.x} ${above.y}L${x} ${y}` });
}

function ownLine(nodes, loose) {
  const d = nodes.map(({ x, y }, i) => `${i === 0 ? "M" : "L"}${x} ${y}`).join("");
  return svg(loose ? "path.jz-m-path.jz-m-path-loose" : "path.jz-m-path", { d });
}

function ownNode({ x, y }, i, loose) {
  return [svg(loose ? "circle.jz-m-node" : "circle.jz-m-own", { cx: x, cy: y, r: i === 0 ? 9 : 7 })];
}

function sibling({ sibling: { x, y, left, hash } }) {
  const room = x - 14 > 76;
  const at = left ? (room ? { x: x - 14, y: y + 5, "text-anchor": "end" } : { x, y: y + 24, "text-anchor": "middle" }) : { x: x + 14, y: y + 5 };
  return [
    svg("rect.jz-m-got", { x: x - 7, y: y - 7, width: 14, height: 14 }),
    svg("text.jz-m-hash", at, short(hex(hash), 4)),
  ];
}

function rootText(texts, { x, y }, { root }, { narrow }) {
  const label = texts.t("verify.tree.root");
  const at = narrow ? { x, y: y - 14, "text-anchor": "middle" } : { x: x + 20, y: y - 5 };
  return [svg("text.jz-m-text", at, `${label} `, svg("tspan.jz-m-hash", {}, short(hex(root))))];
}

function leafText(texts, { x, y }, { leaf }, loose) {
  const key = loose ? "verify.tree.receipt-leaf" : "verify.tree.leaf";
  return svg("text.jz-m-text", { x, y: y + 30, "text-anchor": "middle" }, texts.t(key, short(hex(leaf), 4)));
}

function skippedText(texts, { nodes: all }, levels, nodes, { width }) {
  const skipped = all.length - levels.length;
  if (skipped === 0) {
    return [];
  }
  const { y } = nodes[nodes.length - 1];
  const x = width * 0.62;
  return [
    svg("path.jz-m-line.jz-m-skip", { d: `M${x} ${y - ROW / 2}h30` }),
    svg("text.jz-m-text", { x: x + 38, y: y - ROW / 2 + 4 }, texts.t("verify.tree.skipped", skipped)),
  ];
}

function strayLeaf(texts, { x, y }, leafHex) {
  const at = Math.max(16, x - 110);
  const middle = (at + x) / 2;
  return [
    svg("path.jz-m-badline", { d: `M${at + 8} ${y}H${x - 8}` }),
    svg("path.jz-m-badx", { d: `M${middle - 7} ${y - 7}l14 14M${middle + 7} ${y - 7}l-14 14` }),
    svg("circle.jz-m-bad", { cx: at, cy: y, r: 8 }),
    svg("text.jz-m-text.jz-m-badtext", { x: 4, y: y + 48 }, texts.t("verify.tree.your-file", short(leafHex, 4))),
  ];
}

function legend(texts, bottom, { width, narrow }, loose) {
  const y = bottom + 52;
  const x = narrow ? 8 : width - 220;
  return [
    svg(loose ? "circle.jz-m-node" : "circle.jz-m-own", { cx: x, cy: y - 4, r: 5 }),
    svg("text.jz-m-text", { x: x + 12, y }, texts.t("verify.tree.own")),
    svg("rect.jz-m-got", { x: x + 106, y: y - 9, width: 10, height: 10 }),
    svg("text.jz-m-text", { x: x + 124, y }, texts.t("verify.tree.given")),
  ];
}
