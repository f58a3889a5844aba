// The strict JSON subset of docs/spec/conventions.md. Objects become Maps: names of the outside never meet a prototype.

import { Refusal, require } from "./forms.js";

const MAX_DEPTH = 8;
const NUMBER = /0|-?[1-9][0-9]{0,15}/y;

/** The one value of a strict JSON text: Map, Array, string, number (an integer) or boolean. */
export function parseJson(bytes, field) {
  require(
    bytes.every((value) => value >= 0x20 && value <= 0x7e && value !== 0x5c),
    "bad-json",
    field,
    "a byte outside 0x20 to 0x7e, or a backslash",
  );
  const reader = new Reader(new TextDecoder().decode(bytes), field);
  const value = reader.value(1);
  reader.require(reader.at === reader.text.length, "nothing may follow the value");
  return value;
}

class Reader {
  constructor(text, field) {
    this.text = text;
    this.field = field;
    this.at = 0;
  }

  require(condition, rule) {
    if (!condition) {
      throw new Refusal("bad-json", this.field, `${rule}; at byte ${this.at}`);
    }
  }

  value(depth) {
    switch (this.text[this.at]) {
      case "{":
        this.require(depth <= MAX_DEPTH, "at most 8 containers may be nested");
        return this.object(depth);
      case "[":
        this.require(depth <= MAX_DEPTH, "at most 8 containers may be nested");
        return this.array(depth);
      case '"':
        return this.string();
      case "t":
        return this.word("true", true);
      case "f":
        return this.word("false", false);
      default:
        return this.integer();
    }
  }

  word(word, value) {
    this.require(this.text.startsWith(word, this.at), "not JSON");
    this.at += word.length;
    return value;
  }

  integer() {
    NUMBER.lastIndex = this.at;
    const match = NUMBER.exec(this.text);
    this.require(match !== null, "not JSON");
    const value = Number(match[0]);
    this.require(Number.isSafeInteger(value), "an integer lies within ±(2^53 − 1)");
    this.at += match[0].length;
    this.require(this.at === this.text.length || ",]}".includes(this.text[this.at]), "not JSON");
    return value;
  }

  string() {
    this.require(this.text[this.at] === '"', "not JSON");
    const end = this.text.indexOf('"', this.at + 1);
    this.require(end > 0, "not JSON");
    const value = this.text.slice(this.at + 1, end);
    this.at = end + 1;
    return value;
  }

  /** Skips one of the two characters; true where it was the first. */
  either(more, last) {
    const next = this.text[this.at];
    this.require(next === more || next === last, "not JSON");
    this.at++;
    return next === more;
  }

  array(depth) {
    const items = [];
    this.at++;
    if (this.text[this.at] === "]") {
      this.at++;
      return items;
    }
    do {
      items.push(this.value(depth + 1));
    } while (this.either(",", "]"));
    return items;
  }

  object(depth) {
    const members = new Map();
    this.at++;
    if (this.text[this.at] === "}") {
      this.at++;
      return members;
    }
    do {
      const name = this.string();
      this.require(name.length >= 1 && name.length <= 64, "a name has 1 to 64 characters");
      this.require(!members.has(name), "two members of one name");
      this.require(this.text[this.at] === ":", "not JSON");
      this.at++;
      members.set(name, this.value(depth + 1));
    } while (this.either(",", "}"));
    return members;
  }
}

/** The members' values, in order, of an object that must have exactly these names in this order. */
export function exactly(value, names, field) {
  require(value instanceof Map, "wrong-type", field);
  const found = [...value.keys()];
  require(
    found.length === names.length && found.every((name, i) => name === names[i]),
    "wrong-members",
    field,
    found.join(",").slice(0, 200),
  );
  return [...value.values()];
}

/** An integer that is not below `least`. */
export function integer(value, least, field) {
  require(typeof value === "number", "wrong-type", field);
  require(value >= least, "out-of-range", field);
  return value;
}

export function string(value, field) {
  require(typeof value === "string", "wrong-type", field);
  return value;
}

export function list(value, least, most, field) {
  require(Array.isArray(value), "wrong-type", field);
  require(value.length >= least && value.length <= most, "out-of-range", field);
  return value;
}
