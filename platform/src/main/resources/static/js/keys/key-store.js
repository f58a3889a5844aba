// Keys that this browser keeps for organisations: private keys that no script can read out again (IndexedDB, non-extractable).

const DATABASE = "juzhou-keys";
const STORE = "keys";

/** Puts a key away: `{kid, algorithm, publicKey, privateKey}`. */
export async function putKey(key) {
  await run("readwrite", (store) => store.put(key));
}

/** The keys of an organisation that lie here. */
export async function keysOf(organisation) {
  const all = await run("readonly", (store) => store.getAll());
  return all.filter(({ kid }) => kid.startsWith(`${organisation}#`));
}

/** A key of this browser that the ledger takes: `valid` names those, separated by blanks. */
export async function validKey(organisation, valid) {
  const names = valid.split(" ");
  const here = (await keysOf(organisation)).filter(({ kid }) => names.includes(kid));
  return here.at(-1) ?? null;
}

async function run(mode, act) {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode, { durability: "strict" });
      const request = act(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "kid" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
