// docs/spec/records.md: one signed record, parsed strictly. Nothing is judged here but its form.

import { utf8 } from "./bytes.js";
import { ascending, ascii, fromBase64url, hashText, hex16, isName, parseKid, require } from "./forms.js";
import { integer, list, parseJson } from "./json.js";

const MAX_RECORD = 60_000;
const HEADER = /^\{"alg":"([^"]+)","kid":"([^"]+)","typ":"juzhou\+jwt"\}$/;
const OWN_NAMES = ["chain", "contract", "action", "author", "iat", "exp", "nonce"];
const SD_DIGESTS = 64;

/** A record of the suite: `id`, `signingInput`, `signature`, `alg`, `kid`, the payload's members, `fields` (a Map), `sd`. */
export function parseRecord(bytes, suite) {
  require(bytes.length <= MAX_RECORD, "too-long", "record");
  const parts = ascii(bytes, "record").split(".");
  require(parts.length === 3, "bad-compact", "record");
  const [header, payload, signature] = parts.map((part, i) =>
    fromBase64url(part, ["header", "payload", "signature"][i]),
  );
  require(signature.length === 64, "bad-signature-length", "signature");
  const match = HEADER.exec(ascii(header, "header"));
  require(match !== null, "bad-header", "header");
  const [, alg, kid] = match;
  require(suite.algorithms.includes(alg), "unknown-algorithm", "alg", alg);
  const { organisation } = parseKid(kid, "kid");
  const signingInput = utf8(`${parts[0]}.${parts[1]}`);
  const record = { bytes, alg, kid, signingInput, signature, id: suite.hash(signingInput) };
  return Object.assign(record, parsePayload(parseJson(payload, "payload"), organisation));
}

function parsePayload(body, organisation) {
  require(body instanceof Map, "wrong-type", "payload");
  for (const name of OWN_NAMES) {
    require(body.has(name), "missing-member", name);
  }
  const [chainText, contract, action, author, iat, exp, nonce] = OWN_NAMES.map((name) => body.get(name));
  const chain = hashText(chainText, "chain");
  require(isName(contract), "bad-name", "contract");
  require(isName(action), "bad-name", "action");
  require(author === organisation, "author-not-of-kid", "author");
  integer(iat, 0, "iat");
  integer(exp, 0, "exp");
  require(iat < exp && exp <= iat + 86_400, "out-of-range", "exp");
  hex16(nonce, "nonce");
  const sd = body.has("_sd") ? parseDigests(body.get("_sd")) : [];
  const fields = new Map([...body].filter(([name]) => name !== "_sd" && !OWN_NAMES.includes(name)));
  checkNames(fields);
  return { chain, contract, action, author, iat, exp, nonce, sd, fields };
}

function parseDigests(value) {
  list(value, 1, SD_DIGESTS, "_sd");
  for (const text of value) {
    require(fromBase64url(text, "_sd").length === 32, "bad-digest", "_sd");
  }
  require(ascending(value), "not-ascending", "_sd");
  return value;
}

/** No name of a field, at any depth, begins with an underscore or is three dots. */
function checkNames(value) {
  if (value instanceof Map) {
    for (const [name, inner] of value) {
      require(!name.startsWith("_") && name !== "...", "reserved-name", name);
      checkNames(inner);
    }
  } else if (Array.isArray(value)) {
    value.forEach(checkNames);
  }
}
