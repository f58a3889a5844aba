// What was preserved in this browser: a list that only this browser has (IndexedDB). Acts are put here before they are sent.

const DATABASE = "juzhou";
const STORE = "acts";

export class Shelf {
  /** Where the browser forbids storage the shelf lasts as long as the page, and says so by `lasting`. */
  static async open() {
    try {
      return new Shelf(await openDatabase());
    } catch {
      return new Shelf(null);
    }
  }

  constructor(database) {
    this.database = database;
    this.memory = new Map();
    this.lasting = database !== null;
  }

  async put(act) {
    if (this.database === null) {
      this.memory.set(act.key, act);
    } else {
      await this.run("readwrite", (store) => store.put(act));
    }
  }

  async remove(key) {
    if (this.database === null) {
      this.memory.delete(key);
    } else {
      await this.run("readwrite", (store) => store.delete(key));
    }
  }

  /** All acts, newest first. */
  async all() {
    const acts = this.database === null ? [...this.memory.values()] : await this.run("readonly", (store) => store.getAll());
    return acts.sort((left, right) => right.madeAt - left.madeAt);
  }

  run(mode, act) {
    return new Promise((resolve, reject) => {
      const transaction = this.database.transaction(STORE, mode, { durability: "strict" });
      const request = act(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    });
  }
}

function openDatabase() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "key" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });
}
