import "fake-indexeddb/auto";
import { describe, expect, it, vi } from "vitest";
import { Disk, openStore } from "../../src/store/index.ts";
import { Packer } from "../../src/store/pack.ts";
import type { PackRow, RecRow } from "../../src/store/rows.ts";
import { newId } from "../../src/vault/index.ts";
import { Office } from "../exchange/office.ts";
import { sync } from "../exchange/tablets.ts";
import { aClient, aVault, aVisit, DEVICE, everyRow, USER } from "./tablet.ts";

const WHO = { deviceId: DEVICE, userId: USER };

/** A tablet of whose records a pack is made from the first on, and anew after the third change. */
async function packed(name: string = newId(), when = { from: 1, again: 3 }) {
  const { vault } = await aVault();
  const [disk, packer] = [new Disk(name), new Packer(when)];
  const opens = vi.spyOn(vault, "open");
  const opened = await openStore(vault, disk, WHO, packer);
  const kinds = opens.mock.calls.map(([kind]) => kind);
  opens.mockRestore();
  return { ...opened, vault, disk, name, packer, kinds };
}
type Packed = Awaited<ReturnType<typeof packed>>;

async function again(tablet: Packed): Promise<Packed> {
  tablet.disk.close();
  return packed(tablet.name);
}

/** What is in memory when the same disk is opened row by row. */
async function byRow(tablet: Packed) {
  tablet.disk.close();
  const disk = new Disk(tablet.name);
  const { store } = await openStore(tablet.vault, disk, WHO);
  disk.close();
  return seen({ store });
}

const seen = ({ store }: Pick<Packed, "store">) =>
  [...store.index.records.values()].sort((a, b) => (`${a.kind}${a.id}` < `${b.kind}${b.id}` ? -1 : 1));

/** Do something to the records' rows past the store. */
async function inRows(name: string, act: (rows: IDBObjectStore) => void): Promise<void> {
  const raw = await new Promise<IDBDatabase>((resolve) => {
    const asked = indexedDB.open(name);
    asked.onsuccess = () => resolve(asked.result);
  });
  const tx = raw.transaction("rec", "readwrite");
  act(tx.objectStore("rec"));
  await new Promise((resolve) => {
    tx.oncomplete = resolve;
  });
  raw.close();
}

/** Flip a bit of a record's row. */
function rot(name: string, key: string): Promise<void> {
  return inRows(name, (rows) => {
    rows.get(key).onsuccess = ({ target }) => {
      const row = (target as IDBRequest<RecRow>).result;
      const box = new Uint8Array(row.box.slice(0));
      box[40] = (box[40] ?? 0) ^ 1;
      rows.put({ ...row, box: box.buffer });
    };
  });
}

async function withClients(count = 3) {
  const tablet = await packed();
  const ids: string[] = [];
  for (let at = 0; at < count; at++) ids.push(await aClient(tablet, `Marlow ${at}`));
  await aVisit(tablet, ids[0] ?? "");
  return { tablet, ids };
}

describe("a pack of what is at hand", () => {
  it("opens a tablet with everything that its rows have, and no row opened", async () => {
    const { tablet } = await withClients();
    expect(await tablet.packer.pack()).toBe(true);
    const opened = await again(tablet);
    // The visit's note is its client's; what waits to be sent is named by its op.
    expect(opened.kinds.filter((kind) => kind === "pack")).toHaveLength(1);
    expect(opened.kinds.filter((kind) => kind === "rec:patient" || kind === "rec:encounter")).toEqual([]);
    expect(seen(opened)).toEqual(await byRow(opened));
  });

  it("is opened with what was written after it", async () => {
    const { tablet, ids } = await withClients();
    await tablet.packer.pack();
    await tablet.store.set("patient", ids[1] ?? "", { city: "Fresno" });
    await aClient(tablet, "Newcomer");
    const opened = await again(tablet);
    expect(opened.kinds.filter((kind) => kind === "rec:patient")).toHaveLength(2);
    expect(opened.store.get("patient", ids[1] ?? "")?.fields.city).toBe("Fresno");
    expect(seen(opened)).toEqual(await byRow(opened));
  });

  it("is made anew once enough has changed, and not before", async () => {
    const { tablet, ids } = await withClients();
    await tablet.packer.pack();
    for (const city of ["Fresno", "Oakland"]) await tablet.store.set("patient", ids[0] ?? "", { city });
    expect(await tablet.packer.pack()).toBe(false);
    for (const id of ids) await tablet.store.set("patient", id, { city: "Reno" });
    expect(await tablet.packer.pack()).toBe(true);
    const opened = await again(tablet);
    expect(opened.kinds.filter((kind) => kind === "rec:patient")).toEqual([]);
    expect(seen(opened)).toEqual(await byRow(opened));
  });

  it("is not made of few records", async () => {
    const tablet = await packed(newId(), { from: 3, again: 3 });
    await aClient(tablet);
    expect(await tablet.packer.pack()).toBe(false);
    await aClient(tablet);
    await aClient(tablet);
    expect(await tablet.packer.pack()).toBe(true);
  });

  it("goes with every word in it once a record goes", async () => {
    const { tablet, ids } = await withClients();
    const office = new Office();
    await sync(tablet, office);
    await tablet.packer.pack();
    office.take(ids[2] ?? "");
    await sync(tablet, office);
    expect(await tablet.disk.packs()).toEqual([]);
    expect(await tablet.disk.fresh()).toEqual([]);
    const opened = await again(tablet);
    expect(opened.store.get("patient", ids[2] ?? "")).toBeUndefined();
    expect(seen(opened)).toEqual(await byRow(opened));
  });

  it("goes when very much is written at once", async () => {
    const { tablet } = await withClients();
    const office = new Office();
    await tablet.packer.pack();
    for (let at = 0; at < 201; at++) {
      const id = newId();
      office.write("patient", id, id, { last_name: `Okafor ${at}` });
    }
    await sync(tablet, office);
    expect(await tablet.disk.packs()).toEqual([]);
    expect(await tablet.packer.pack()).toBe(true);
    const opened = await again(tablet);
    expect(opened.store.all("patient")).toHaveLength(204);
    expect(seen(opened)).toEqual(await byRow(opened));
  });

  it("does not speak for what changed while it was made", async () => {
    const { tablet, ids } = await withClients();
    const making = tablet.packer.pack();
    const writing = tablet.store.set("patient", ids[0] ?? "", { city: "Fresno" });
    expect([await making, await writing]).toEqual([true, expect.anything()]);
    const opened = await again(tablet);
    expect(opened.store.get("patient", ids[0] ?? "")?.fields.city).toBe("Fresno");
    expect(seen(opened)).toEqual(await byRow(opened));
  });

  it("is not laid down when a record went while it was made", async () => {
    const { tablet, ids } = await withClients();
    const office = new Office();
    await sync(tablet, office);
    office.take(ids[2] ?? "");
    const seal = tablet.vault.seal.bind(tablet.vault);
    const sealing = vi.spyOn(tablet.vault, "seal").mockImplementation(async (kind, ...rest) => {
      if (kind === "pack") await sync(tablet, office);
      return seal(kind, ...rest);
    });
    expect(await tablet.packer.pack()).toBe(false);
    sealing.mockRestore();
    expect(await tablet.disk.packs()).toEqual([]);
    expect(await tablet.packer.pack()).toBe(true);
    expect(seen(await again(tablet)).map(({ id }) => id)).not.toContain(ids[2]);
  });

  it("stays as it was when the tablet is killed before the next is laid down", async () => {
    const { tablet, ids } = await withClients();
    await tablet.packer.pack();
    for (const id of ids) await tablet.store.set("patient", id, { city: "Reno" });
    const commit = vi.spyOn(tablet.disk, "commit").mockRejectedValue(new Error("killed"));
    await expect(tablet.packer.pack()).rejects.toThrow("killed");
    commit.mockRestore();
    const opened = await again(tablet);
    expect(opened.store.get("patient", ids[2] ?? "")?.fields.city).toBe("Reno");
    expect(seen(opened)).toEqual(await byRow(opened));
  });

  it("does not count during a pull from the beginning, nor after it", async () => {
    const { tablet, ids } = await withClients();
    const office = new Office();
    await sync(tablet, office);
    await tablet.packer.pack();
    await tablet.outbox.startOver();
    expect(await tablet.packer.pack()).toBe(false);
    const halfway = await again(tablet);
    expect(halfway.kinds).not.toContain("pack");
    await sync(halfway, office);
    const opened = await again(halfway);
    expect(opened.store.all("patient")).toHaveLength(ids.length);
    expect(seen(opened)).toEqual(await byRow(opened));
  });

  it("has what an office that was put back is given, though a row of it is damaged", async () => {
    const { tablet, ids } = await withClients();
    await sync(tablet, new Office());
    await tablet.packer.pack();
    await rot(tablet.name, `patient|${ids[1]}`);
    const opened = await again(tablet);
    expect(opened.damaged).toEqual([]);
    const given: string[] = [];
    for await (const { k, id } of opened.outbox.givenAfter(0)) if (k === "patient") given.push(id);
    expect(given.sort()).toEqual([...ids].sort());
  });

  it("is not made by a window that another one took over from", async () => {
    const { tablet } = await withClients();
    const other = await packed(tablet.name);
    await expect(tablet.packer.pack()).rejects.toThrow("another window writes now");
    expect(await other.disk.packs()).toEqual([]);
  });
});

describe("inv_04 a pack that is not the one that was made", () => {
  const broken: Record<string, (rows: PackRow[]) => PackRow[]> = {
    "with a bit flipped": (rows) =>
      rows.map((row) => {
        const box = new Uint8Array(row.box.slice(0));
        box[40] = (box[40] ?? 0) ^ 1;
        return { ...row, box: box.buffer };
      }),
    "cut short": (rows) => rows.map((row) => ({ ...row, box: row.box.slice(0, -1) })),
    "of which an envelope is missing": (rows) => rows.slice(1),
    "with envelopes that changed places": (rows) => {
      const [one, other] = rows;
      return one && other
        ? [
            { ...one, box: other.box },
            { ...other, box: one.box },
          ]
        : [];
    },
  };

  async function ofTwo() {
    const tablet = await packed();
    const office = new Office();
    for (let at = 0; at < 501; at++) {
      const id = newId();
      office.write("patient", id, id, { last_name: `Okafor ${at}` });
    }
    await sync(tablet, office);
    await tablet.packer.pack();
    expect(await tablet.disk.packs()).toHaveLength(2);
    return tablet;
  }

  it.each(Object.keys(broken))("%s is not read: its rows are", async (how) => {
    const tablet = await ofTwo();
    const rows = (await tablet.disk.packs()).map((row) => ({ ...row }));
    const other = broken[how]?.(rows) ?? [];
    await tablet.disk.commit([
      { table: "pack", none: true },
      ...other.map((put) => ({ table: "pack" as const, put })),
    ]);
    const opened = await again(tablet);
    expect(opened.damaged).toEqual([]);
    expect(opened.kinds.filter((kind) => kind === "rec:patient")).toHaveLength(501);
    expect(seen(opened)).toEqual(await byRow(opened));
  });

  it("of which a record's row is gone, or has come, is not read", async () => {
    const tablet = await ofTwo();
    const [first] = await everyRow(tablet);
    if (!first) throw new Error("no row");
    await inRows(tablet.name, (rows) => rows.delete(first.key));
    const opened = await again(tablet);
    expect(opened.store.all("patient")).toHaveLength(500);
    expect(seen(opened)).toEqual(await byRow(opened));
  });
});
