import { Disk } from "../../src/store/disk.ts";
import { openStore } from "../../src/store/open.ts";
import type { TabletStore } from "../../src/store/store.ts";
import { createVault, newId, type Vault } from "../../src/vault/index.ts";

const NOTE = "Reports dull aching pain across the upper trapezius after long hours at a desk. ".repeat(12);

/** Seals nothing: what a save costs without. */
class Clear implements Pick<Vault, "seal" | "open"> {
  readonly locked = false;
  async seal(
    _kind: string,
    _id: string,
    _rev: number,
    bytes: ArrayBuffer | Uint8Array<ArrayBuffer>,
  ): Promise<ArrayBuffer> {
    return new Uint8Array(bytes).buffer;
  }
  async open(_kind: string, _id: string, _rev: number, box: ArrayBuffer): Promise<ArrayBuffer> {
    return box;
  }
}

const stores = new Map<string, { store: TabletStore; note: string }>();

async function opened(name: "sealed" | "clear") {
  const ids = { deviceId: newId(), userId: newId() };
  const owner = { device: ids.deviceId, user: ids.userId };
  const { vault } = await createVault("four quiet river stones", owner, { iterations: 1 });
  const { store } = await openStore(
    name === "sealed" ? vault : (new Clear() as unknown as Vault),
    new Disk(name),
    ids,
  );
  const patientId = newId();
  const note = newId();
  await store.create("patient", { last_name: "Marlow" }, { patientId, id: patientId });
  const visit = { patient_id: patientId, date_of_service: "2026-11-24", place_of_service: "12" } as const;
  await store.create("encounter", visit, { patientId, id: note });
  await store.create("note", { encounter_id: note }, { patientId, id: note });
  return { store, note };
}

/** What tests/bench/bench_unlock.py asks of a page. */
const bench = {
  /** Save a note so many times in turn with and without sealing; answers the milliseconds of each. */
  async save(times: number): Promise<{ sealed: number[]; clear: number[] }> {
    const took: { sealed: number[]; clear: number[] } = { sealed: [], clear: [] };
    for (let n = 0; n < times; n++) {
      for (const name of ["sealed", "clear"] as const) {
        const { store, note } = stores.get(name) ?? (await opened(name));
        stores.set(name, { store, note });
        const began = performance.now();
        await store.set("note", note, { subjective: `${NOTE} ${n}` });
        took[name].push(performance.now() - began);
      }
    }
    return took;
  },
};

Object.assign(globalThis, { bench });
