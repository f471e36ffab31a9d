import { docId, editIndex, makeDoc, makeEdit } from "peers-docs";
import type { Fields } from "../../src/store/api.ts";
import { type BenchTablet, openTablet } from "../bench/tablet.ts";
import { noteId, patientId, toDocument, toFields } from "./document.ts";

const GIVEN = { login: "bench@example.com", passphrase: "ten thousand made up notes" };

let tablet: BenchTablet;

/** The real store, exchange and vault, as the benchmark drives its peers. */
export const peer = {
  async open(): Promise<void> {
    tablet = await openTablet(GIVEN);
  },
  pull: () => tablet.sync(),
  sync: () => tablet.sync(),
  async writeLocal(count: number): Promise<void> {
    for (let at = 0; at < count; at++) {
      const document = makeDoc("c", at);
      const where = { patientId: patientId(document), id: noteId(document.id) };
      await tablet.store.create("note", toFields(document) as Fields<"note">, where);
    }
  },
  async edit(count: number, of: number): Promise<void> {
    for (let at = 0; at < count; at++) {
      const id = docId("s", editIndex(at, count, of));
      const change = makeEdit(await peer.get(id), at);
      await tablet.store.set("note", noteId(id), change as Fields<"note">);
    }
  },
  count: async () => (await tablet.disk.keys()).filter((key) => key.startsWith("note|")).length,
  async get(id: string) {
    // What a route knows in the app: whose record it is.
    await tablet.store.bring(patientId(makeDoc(id[0] as "s", Number(id.slice(1, 7)))));
    const entry = tablet.store.get("note", noteId(id));
    if (!entry) throw new Error(`no ${id}`);
    return toDocument(entry.id, entry.patientId ?? "", { ...entry.fields });
  },
};
