// What this browser keeps: the text with every change, by document and epoch, so that neither a lost line nor a reload loses a word.
import { IndexeddbPersistence } from "y-indexeddb";
import * as Y from "yjs";

const PREFIX = "afterword:";

const canKeep = () => new Promise((done) => {
  try {
    const asked = indexedDB.open("afterword");
    asked.onsuccess = () => { asked.result.close(); done(true); };
    asked.onerror = () => done(false);
  } catch { done(false); }
});

// Words that the server has not acknowledged are marked: only those are worth a conflict copy.
class Kept {
  constructor(name, doc) { Object.assign(this, { name, store: new IndexeddbPersistence(name, doc), isMarked: null }); }
  get whenRead() { return this.store.whenSynced; }
  get hasUnsent() { return localStorage.getItem(this.name) !== null; }
  mark(isUnsent) {
    if (isUnsent === this.isMarked) return;
    this.isMarked = isUnsent;
    if (isUnsent) localStorage.setItem(this.name, "unsent");
    else localStorage.removeItem(this.name);
  }
  async forget() { localStorage.removeItem(this.name); await this.store.clearData(); }
}

// What is kept of a document; null where the browser keeps nothing, as some do in private windows.
export async function keep(key, epoch, doc) {
  if (!await canKeep()) return null;
  const kept = new Kept(`${PREFIX}${key}:${epoch}`, doc);
  await kept.whenRead;
  return kept;
}

// A copy of an earlier epoch with words that never reached the server; copies without any are taken away.
export async function findEarlier(key, epoch) {
  const names = (await indexedDB.databases?.() ?? []).map(({ name }) => name).filter((name) => name.startsWith(`${PREFIX}${key}:`));
  for (const name of names.filter((one) => one !== `${PREFIX}${key}:${epoch}`)) {
    const doc = new Y.Doc();
    const kept = new Kept(name, doc);
    await kept.whenRead;
    if (kept.hasUnsent) return { text: doc.getText("text").toString(), forget: () => kept.forget() };
    await kept.forget();
  }
  return null;
}
