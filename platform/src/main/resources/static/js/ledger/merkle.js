// The tree of docs/spec/log.md: where a path leads, and the paths of a batch made here.

import { require } from "./forms.js";

/** RFC 9162 §2.1.3.2: the root a path leads to. `index` and `size` are BigInts. */
export function rootOfPath(suite, index, size, leaf, path, field) {
  const steps = stepsOfPath(suite, index, size, leaf, path, field);
  return steps.length === 0 ? leaf : steps[steps.length - 1].node;
}

/** As above, with every node on the way: `{sibling, left, node}`, `left` where the sibling is on the left. */
export function stepsOfPath(suite, index, size, leaf, path, field) {
  require(index < size, "index-not-below-size", field);
  const steps = [];
  let place = index;
  let last = size - 1n;
  let node = leaf;
  for (const sibling of path) {
    require(last !== 0n, "path-too-long", field);
    const left = (place & 1n) === 1n || place === last;
    node = left ? suite.node(sibling, node) : suite.node(node, sibling);
    if (left) {
      while ((place & 1n) === 0n && place !== 0n) {
        place >>= 1n;
        last >>= 1n;
      }
    }
    place >>= 1n;
    last >>= 1n;
    steps.push({ sibling, left, node });
  }
  require(last === 0n, "path-too-short", field);
  return steps;
}

/** The tree of a batch over its leaf hashes, with every level kept. */
export class BatchTree {
  constructor(suite, leaves) {
    this.suite = suite;
    this.count = leaves.length;
    this.levels = [leaves];
    for (let level = leaves; level.length > 1; level = this.levels[this.levels.length - 1]) {
      this.levels.push(this.above(level));
    }
  }

  /** Pairs are hashed; a last node without a partner moves up as it is. */
  above(level) {
    const nodes = [];
    for (let at = 0; at < level.length; at += 2) {
      nodes.push(at + 1 < level.length ? this.suite.node(level[at], level[at + 1]) : level[at]);
    }
    return nodes;
  }

  root() {
    return this.suite.batchRoot(this.count, this.levels[this.levels.length - 1][0]);
  }

  /** Siblings of item `index`, the leaf's first. */
  path(index) {
    const siblings = [];
    for (let level = 0, place = index; level < this.levels.length - 1; level++, place >>= 1) {
      const sibling = place ^ 1;
      if (sibling < this.levels[level].length) {
        siblings.push(this.levels[level][sibling]);
      }
    }
    return siblings;
  }
}
