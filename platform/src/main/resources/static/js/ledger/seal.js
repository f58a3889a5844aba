// docs/spec/seals.md: the entry that closes a block.

import { ascii, decimal, hashText, require } from "./forms.js";

/** `{height, count, time, previous, writes}`; the numbers are BigInts. */
export function parseSeal(bytes) {
  const lines = ascii(bytes, "seal").split("\n");
  require(lines.length === 7 && lines[0] === "juzhou-seal/v1" && lines[6] === "", "bad-seal", "seal");
  const height = decimal(lines[1], "height");
  const count = decimal(lines[2], "count");
  const time = decimal(lines[3], "time");
  require(height >= 1n, "out-of-range", "height");
  require(count >= 1n && count <= 1024n, "out-of-range", "count");
  return { height, count, time, previous: hashText(lines[4], "previous"), writes: hashText(lines[5], "writes") };
}
