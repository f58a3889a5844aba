// Step `timestamp`: this page compares each token with the head. It has no roots of authorities: who signed is for the command line.

import { equal, hex } from "./bytes.js";
import { parseDer } from "./der.js";
import { Refusal, require } from "./forms.js";
import { sha256 } from "./hashing.js";
import { absent, Broken, must } from "./step.js";

const MAX_TOKEN = 16_000;
const [INTEGER, OCTETS, OBJECT, SEQUENCE, CONTEXT_0] = [0x02, 0x04, 0x06, 0x30, 0xa0];
const SIGNED_DATA = "2a864886f70d010702";
const TST_INFO = "2a864886f70d0109100104";
const SHA_256 = "608648016503040201";

export function judgeTimestamp({ extra, receipt }) {
  if (extra === null || extra.timestamps.length === 0) {
    return absent("no-tokens");
  }
  const head = sha256(receipt.note.text);
  extra.timestamps.forEach((token, i) => {
    must(equal(imprintOf(token, i + 1), head), "other-head", { token: String(i + 1) });
  });
  return absent("no-roots");
}

/** The digest a token is about, by its outer form. */
function imprintOf(token, number) {
  try {
    require(token.length <= MAX_TOKEN, "too-long", "timestamps");
    const content = parseDer(token, "timestamps");
    const signed = child(child(content, 1, CONTEXT_0), 0, SEQUENCE);
    const what = child(signed, 2, SEQUENCE);
    const octets = child(child(what, 1, CONTEXT_0), 0, OCTETS);
    require(content.tag === SEQUENCE, "bad-time-stamp", "timestamps");
    is(child(content, 0, OBJECT), SIGNED_DATA);
    is(child(signed, 0, INTEGER), "03");
    is(child(what, 0, OBJECT), TST_INFO);
    const info = parseDer(octets.content, "timestamps");
    require(info.tag === SEQUENCE, "bad-time-stamp", "timestamps");
    is(child(info, 0, INTEGER), "01");
    const about = child(info, 2, SEQUENCE);
    is(child(child(about, 0, SEQUENCE), 0, OBJECT), SHA_256);
    const digest = child(about, 1, OCTETS).content;
    require(digest.length === 32, "bad-time-stamp", "timestamps");
    return digest;
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) {
      throw refusal;
    }
    throw new Broken("bad-token", { token: String(number), detail: refusal.code });
  }
}

function child(parent, index, tag) {
  const found = parent.children === null ? undefined : parent.children[index];
  require(found !== undefined && found.tag === tag, "bad-time-stamp", "timestamps");
  return found;
}

function is(element, content) {
  require(hex(element.content) === content, "bad-time-stamp", "timestamps");
}
