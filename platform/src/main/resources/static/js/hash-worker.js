// A worker that streams files through SHA-256 and SM3 together. Messages in: {job, file} and {cancel: job};
// out: {job, done} now and then, and at the end {job, statement}, {job, cancelled} or {job, error}.

import { StatementDigester } from "./ledger/hashing.js";

const CHUNK_BYTES = 4 << 20;

export function startHashWorker(scope) {
  const cancelled = new Set();
  let turn = StatementDigester.create();
  scope.onmessage = ({ data }) => {
    if (data.cancel !== undefined) {
      cancelled.add(data.cancel);
    } else {
      turn = turn.then((digester) => work(scope, digester, data, cancelled));
    }
  };
}

async function work(scope, digester, { job, file }, cancelled) {
  try {
    for (let at = 0; at < file.size && !cancelled.has(job); at += CHUNK_BYTES) {
      const bytes = new Uint8Array(await file.slice(at, at + CHUNK_BYTES).arrayBuffer());
      digester.update(bytes);
      scope.postMessage({ job, done: at + bytes.length });
    }
    const statement = digester.finish();
    scope.postMessage(cancelled.delete(job) ? { job, cancelled: true } : { job, statement });
    return digester;
  } catch (error) {
    scope.postMessage({ job, error: String(error) });
    return StatementDigester.create();
  }
}

if (typeof WorkerGlobalScope !== "undefined" && globalThis instanceof WorkerGlobalScope) {
  startHashWorker(globalThis);
}
