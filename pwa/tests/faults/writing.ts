import { readAccount, writeAccount } from "../../src/store/account.ts";
import { Disk } from "../../src/store/disk.ts";
import { openStore } from "../../src/store/open.ts";
import { Packer } from "../../src/store/pack.ts";
import type { TabletStore } from "../../src/store/store.ts";
import { createVault, newId, unlock } from "../../src/vault/index.ts";

declare global {
  /** Tells the test what a person would have seen as saved: a note's id, and its newest words or "signed". */
  function said(note: string, words: string): void;
}

const PASSPHRASE = "four quiet river stones";
/** So many saves, and a visit is closed. */
const A_VISIT = 6;

const disk = new Disk("faults");
let store: TabletStore;
let damaged: readonly string[] = [];

async function theVault() {
  const known = await readAccount(disk);
  if (known) return { vault: await unlock(known.vault, PASSPHRASE), account: known };
  const user = { id: newId(), name: "Rosa Delgado", role: "therapist" as const };
  const deviceId = newId();
  const owner = { device: deviceId, user: user.id };
  const { vault, header } = await createVault(PASSPHRASE, owner, { iterations: 1 });
  const practice = { id: newId(), name: "Made-up Hands" };
  const account = { user, practice, deviceId, vault: header };
  await writeAccount(disk, vault, account, "rosa@example.com");
  return { vault, account };
}

/** A visit that is written until it is closed. */
async function visit(words: () => string, early: boolean): Promise<void> {
  const [patientId, note] = [newId(), newId()];
  await store.create("patient", { last_name: "Marlow" }, { patientId, id: patientId });
  const fields = { patient_id: patientId, date_of_service: "2026-11-24", place_of_service: "12" } as const;
  await store.create("encounter", fields, { patientId, id: note });
  await store.create("note", { encounter_id: note }, { patientId, id: note });
  for (let save = 0; save < A_VISIT; save++) {
    const text = words();
    if (early) said(note, text);
    await store.set("note", note, { subjective: text });
    said(note, text);
  }
  await store.finish([{ t: "sign", kind: "note", id: note, name: "Rosa Delgado" }]);
  said(note, "signed");
}

/** What tests/faults/test_killed_browser.py asks of a page. */
const faults = {
  async open(): Promise<void> {
    const { vault, account } = await theVault();
    const ids = { deviceId: account.deviceId, userId: account.user.id };
    const packer = new Packer({ from: 2, again: 5 });
    ({ store, damaged } = await openStore(vault, disk, ids, packer));
    setInterval(() => void packer.pack(), 50);
  },
  /** Write and close visits without an end. `early` says that words are saved before they are: the control. */
  write(early: boolean): void {
    let n = 0;
    const words = () => `word ${++n} ${"of a dull ache across the upper back ".repeat(20)}`;
    void (async () => {
      for (;;) await visit(words, early);
    })();
  },
  /** What is on the disk: each note's words and state, records of which no op lies there, rows that do not open. */
  async look(): Promise<object> {
    for (const { id } of store.all("patient")) await store.bring(id);
    const sent = new Set((await disk.ops("open")).map(({ kind, id }) => `${kind}|${id}`));
    const records = [...store.index.records.values()];
    return {
      notes: store.all("note").map(({ id, fields, state }) => [id, fields.subjective, state]),
      bare: records.map(({ kind, id }) => `${kind}|${id}`).filter((key) => !sent.has(key)),
      damaged,
    };
  },
  /** Take away all of ours. */
  forget: () => disk.destroy(),
  /** Whether a row that nothing of ours ever touches, put in a database of its own, is there; `put` puts it. */
  async witness(put: boolean): Promise<boolean> {
    const opening = indexedDB.open("witness", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("row");
    const database = await done(opening);
    const rows = database.transaction("row", put ? "readwrite" : "readonly").objectStore("row");
    const found = put ? await done(rows.put(true, 0)) : await done(rows.get(0));
    database.close();
    return found !== undefined;
  },
};

function done<T>(asked: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

Object.assign(globalThis, { faults });
