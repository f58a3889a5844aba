// DER with definite lengths of the shortest form, within bounds of depth and number: as much of it as a time-stamp token needs.

import { require } from "./forms.js";

const CONSTRUCTED = 0x20;
const MORE_TAG = 0x1f;
const MOST_DEPTH = 16;
const MOST_ELEMENTS = 4000;

/** Bytes that are one element and nothing else: `{tag, content, children}`; `children` is null where there are none inside. */
export function parseDer(bytes, field) {
  const count = { left: MOST_ELEMENTS };
  const [whole, end] = element(bytes, 0, 0, count, field);
  require(end === bytes.length, "bad-time-stamp", field);
  return whole;
}

function element(bytes, start, depth, count, field) {
  count.left -= 1;
  require(depth <= MOST_DEPTH && count.left >= 0, "bad-time-stamp", field);
  require(start + 2 <= bytes.length && (bytes[start] & MORE_TAG) !== MORE_TAG, "bad-time-stamp", field);
  let from = start + 2;
  let length = bytes[start + 1];
  if (length >= 0x80) {
    const more = length - 0x80;
    from += more;
    require(more >= 1 && more <= 3 && from <= bytes.length, "bad-time-stamp", field);
    length = bytes.subarray(from - more, from).reduce((value, byte) => value * 256 + byte, 0);
    require(length >= 0x80 && bytes[from - more] !== 0, "bad-time-stamp", field);
  }
  require(length <= bytes.length - from, "bad-time-stamp", field);
  const content = bytes.subarray(from, from + length);
  const constructed = (bytes[start] & CONSTRUCTED) !== 0;
  return [{ tag: bytes[start], content, children: constructed ? inside(content, depth + 1, count, field) : null }, from + length];
}

function inside(content, depth, count, field) {
  const children = [];
  for (let at = 0; at < content.length; ) {
    const [child, end] = element(content, at, depth, count, field);
    children.push(child);
    at = end;
  }
  return children;
}
