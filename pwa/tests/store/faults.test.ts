import "fake-indexeddb/auto";
import { afterEach, describe, expect, it, vi } from "vitest";
import { StoreFull, StoreGone } from "../../src/store/index.ts";
import { openRecord } from "../../src/store/rows.ts";
import { withFaults } from "./faults.ts";
import { aClient, aTablet, aVisit, everyRow, killed, type Tablet } from "./tablet.ts";

afterEach(() => vi.restoreAllMocks());

/** What a tablet would show and send after a kill. */
async function remains(tablet: Tablet) {
  const after = await killed(tablet);
  const shown = after.store.all("note").map(({ fields, state }) => ({ fields, state }));
  const records = await everyRow(after);
  const ops = [...(await after.disk.ops("open")), ...(await after.disk.ops("frozen"))];
  return {
    shown,
    revs: records.map((row) => `${row.key} ${row.rev}`),
    ops: ops.map((row) => `${row.order} ${row.rev}`),
  };
}

describe("a database that fails from some call on", () => {
  it("sync_01 leaves the record and its op both as before or both as after, whichever call it is", async () => {
    let faulted = 0;
    for (let from = 1; ; from++) {
      const tablet = await aTablet();
      const visit = await aVisit(tablet, await aClient(tablet));
      await tablet.outbox.next();
      const before = await remains(tablet);
      const again = await aTablet(tablet.name);
      const { failed } = await withFaults({ from }, () => again.store.set("note", visit, { plan: "Weekly" }));
      const shown = again.store.get("note", visit)?.fields.plan;
      const after = await remains(again);
      if (!failed) {
        expect(after.shown[0]?.fields.plan).toBe("Weekly");
        break;
      }
      faulted += 1;
      expect(shown).toBeNull();
      expect(after).toEqual(before);
    }
    expect(faulted).toBeGreaterThanOrEqual(4);
  });

  it("closes a visit whole or not at all, whichever call it is", async () => {
    let faulted = 0;
    for (let from = 1; ; from++) {
      const tablet = await aTablet();
      const visit = await aVisit(tablet, await aClient(tablet));
      const { failed } = await withFaults({ from }, () =>
        tablet.store.finish([
          { t: "set", kind: "note", id: visit, fields: { plan: "Weekly" } },
          { t: "sign", kind: "note", id: visit, name: "Rosa Delgado" },
          { t: "sign", kind: "encounter", id: visit, name: "Rosa Delgado" },
        ]),
      );
      const after = await killed(tablet);
      const states = [after.store.get("note", visit), after.store.get("encounter", visit)].map(
        (one) => one?.state,
      );
      expect(states).toEqual(failed ? ["open", "open"] : ["signed", "signed"]);
      expect(after.store.get("note", visit)?.fields.plan).toBe(failed ? null : "Weekly");
      if (!failed) break;
      faulted += 1;
    }
    expect(faulted).toBeGreaterThanOrEqual(6);
  });

  it("goes on where it stopped once the database answers again", async () => {
    const tablet = await aTablet();
    const visit = await aVisit(tablet, await aClient(tablet));
    await withFaults({ from: 1 }, () => tablet.store.set("note", visit, { plan: "lost?" }));
    await tablet.store.set("note", visit, { plan: "kept" });
    expect((await killed(tablet)).store.get("note", visit)?.fields.plan).toBe("kept");
  });
});

describe("a database that fails once", () => {
  it("is asked again on a new connection, and the edit is there once", async () => {
    const tablet = await aTablet();
    const visit = await aVisit(tablet, await aClient(tablet));
    await tablet.outbox.next();
    for (let at = 1; at <= 5; at++) {
      const fault = { from: at, until: at, as: "InvalidStateError" };
      const { failed } = await withFaults(fault, () =>
        tablet.store.set("note", visit, { plan: `plan ${at}` }),
      );
      expect(failed).toBe(false);
    }
    const after = await killed(tablet);
    expect(after.store.get("note", visit)?.fields.plan).toBe("plan 5");
    const sets = (await after.outbox.next()).filter((json) => JSON.parse(json).t === "set");
    expect(sets).toHaveLength(1);
  });
});

describe("a save", () => {
  it("sync_01 is one transaction over record and op, asked to reach the disk itself", async () => {
    const tablet = await aTablet();
    const id = await aClient(tablet);
    const seen: unknown[][] = [];
    const transaction = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...given: unknown[]) {
      seen.push(given);
      return transaction.apply(this, given as never);
    } as never;
    await tablet.store.set("patient", id, { city: "Oakland" });
    IDBDatabase.prototype.transaction = transaction;
    expect(seen).toEqual([[expect.arrayContaining(["rec", "out"]), "readwrite", { durability: "strict" }]]);
  });
});

/** Leave no room on a tablet until something large is dropped. */
function fill({ disk }: Tablet): void {
  const commit = disk.commit.bind(disk);
  let full = true;
  vi.spyOn(disk, "commit").mockImplementation(async (writes, durability) => {
    if (writes.some((one) => one.table === "blob" && "drop" in one)) full = false;
    if (full) throw new StoreFull("there is no room left on this tablet");
    await commit(writes, durability);
  });
}

describe("a full tablet", () => {
  it("says that it is full and keeps what was there", async () => {
    const tablet = await aTablet();
    const visit = await aVisit(tablet, await aClient(tablet));
    await tablet.store.set("note", visit, { plan: "before" });
    for (let from = 1; from <= 4; from++) {
      let said: unknown;
      await withFaults({ from, as: "QuotaExceededError" }, async () => {
        said = await tablet.store.set("note", visit, { plan: "more" }).catch((failed: unknown) => failed);
      });
      expect(said).toBeInstanceOf(StoreFull);
    }
    expect(tablet.store.get("note", visit)?.fields.plan).toBe("before");
    expect((await killed(tablet)).store.get("note", visit)?.fields.plan).toBe("before");
  });

  it("lets go of pictures that the office can give again, and of no others, before it says so", async () => {
    const tablet = await aTablet();
    const visit = await aVisit(tablet, await aClient(tablet));
    const meta = { type: "image/jpeg", record: "r" } as const;
    const states = ["tablet", "office", "refused", "closed"] as const;
    const names: string[] = [];
    for (const [at, state] of states.entries()) {
      const name = await tablet.store.putBlob(new Uint8Array([0xff, 0xd8, at]).buffer, meta);
      const row = tablet.store.pictures.get(name);
      if (row) await tablet.store.writePicture({ ...row, state });
      names.push(name);
    }
    await tablet.store.keepServed("0".repeat(64), new ArrayBuffer(9), "image/jpeg", "r");
    fill(tablet);
    await tablet.store.set("note", visit, { plan: "more" });
    const after = await killed(tablet);
    expect(after.store.get("note", visit)?.fields.plan).toBe("more");
    expect([...after.store.pictures.keys()].sort()).toEqual(names.filter((_, at) => at !== 1).sort());
    expect(await after.store.getBlob("0".repeat(64))).toBeUndefined();
    fill(after);
    await expect(after.store.set("note", visit, { plan: "most" })).rejects.toBeInstanceOf(StoreFull);
    for (const name of names) expect((await after.store.getBlob(name)) !== undefined).toBe(name !== names[1]);
  });

  it("does not let go of a picture just as it has to go to the office again", async () => {
    const tablet = await aTablet();
    const name = await tablet.store.putBlob(new ArrayBuffer(3), { type: "image/jpeg", record: "r" });
    const row = tablet.store.pictures.get(name);
    if (!row) throw new Error("no picture");
    await tablet.store.writePicture({ ...row, state: "office" });
    fill(tablet);
    await expect(tablet.store.writePicture(row)).rejects.toBeInstanceOf(StoreFull);
    expect(await tablet.store.getBlob(name)).toBeDefined();
  });

  it("does not half keep a picture", async () => {
    const tablet = await aTablet();
    const bytes = new Uint8Array([0xff, 0xd8, 1, 2, 3]).buffer;
    const meta = { type: "image/jpeg", record: tablet.store.newId() } as const;
    for (let from = 1; from <= 4; from++) {
      await withFaults({ from, as: "QuotaExceededError" }, () => tablet.store.putBlob(bytes, meta));
    }
    const after = await killed(tablet);
    expect(after.store.pile().pictures.count).toBe(0);
    expect(await after.store.getBlob(await after.store.sha256(bytes))).toBeUndefined();
    const name = await after.store.putBlob(bytes, meta);
    expect(await after.store.getBlob(name)).toEqual(bytes);
  });
});

describe("a database that hangs", () => {
  it("is given up after a while with words, and not waited for", async () => {
    const tablet = await aTablet(undefined, 40);
    const id = await aClient(tablet);
    const get = IDBObjectStore.prototype.get;
    // A request that never answers, as iOS leaves behind after the app was in the background.
    IDBObjectStore.prototype.get = () => new EventTarget() as never;
    const saving = tablet.store.set("patient", id, { city: "Oakland" }).catch((failed: unknown) => failed);
    try {
      expect(await saving).toBeInstanceOf(StoreGone);
    } finally {
      IDBObjectStore.prototype.get = get;
    }
  });
});

describe("another window", () => {
  it("sync_20 takes over, and the first one can write nothing more", async () => {
    const first = await aTablet();
    const id = await aClient(first);
    const second = await aTablet(first.name);
    await expect(first.store.set("patient", id, { city: "Oakland" })).rejects.toThrow(StoreGone);
    expect(first.store.get("patient", id)?.fields.city).toBeNull();
    await second.store.set("patient", id, { city: "Alameda" });
    expect((await killed(second)).store.get("patient", id)?.fields.city).toBe("Alameda");
  });
});

describe("what lies on disk", () => {
  const CANARIES = [
    "Quillfeather",
    "9415550137",
    "sore left shoulder",
    "patient_id",
    "2026-11-24",
    "97124",
    "Rosa",
    "JPEG-BYTES",
  ];

  async function everything(tablet: Tablet): Promise<string> {
    const db: IDBDatabase = await new Promise((done) => {
      const request = indexedDB.open(tablet.name);
      request.onsuccess = () => done(request.result);
    });
    const rows: unknown[] = [];
    for (const store of db.objectStoreNames) {
      rows.push(
        await new Promise((done) => {
          const request = db.transaction(store).objectStore(store).getAll();
          request.onsuccess = () => done(request.result);
        }),
      );
    }
    db.close();
    const seen = (_: string, value: unknown) =>
      value instanceof ArrayBuffer ? Buffer.from(value).toString("latin1") : value;
    return JSON.stringify(rows, seen);
  }

  async function full(): Promise<Tablet> {
    const tablet = await aTablet();
    const patientId = await aClient(tablet, "Quillfeather");
    await tablet.store.set("patient", patientId, { phone: "9415550137" });
    const visit = await aVisit(tablet, patientId);
    await tablet.store.set("note", visit, { subjective: "sore left shoulder" });
    await tablet.store.create(
      "service_line",
      { encounter_id: visit, position: 1, cpt: "97124" },
      { patientId },
    );
    await tablet.store.putBlob(new TextEncoder().encode("JPEG-BYTES").buffer, {
      type: "image/jpeg",
      record: visit,
    });
    await tablet.outbox.next();
    await tablet.store.finish([{ t: "sign", kind: "note", id: visit, name: "Rosa Delgado" }]);
    return tablet;
  }

  it("says nothing of anyone", async () => {
    const tablet = await full();
    const text = await everything(tablet);
    expect(CANARIES.filter((word) => text.includes(word))).toEqual([]);
    const ids = tablet.store.all("patient").map((one) => one.id);
    expect(ids.every((id) => text.includes(id))).toBe(true);
  });

  it("would be found talking if it did", async () => {
    const tablet = await full();
    await tablet.disk.commit([{ table: "meta", name: "leak", put: "sore left shoulder" }]);
    expect(await everything(tablet)).toContain("sore left shoulder");
  });

  it("inv_04 is not shown, but asked for anew, when a row was changed", async () => {
    const tablet = await full();
    const [row] = (await everyRow(tablet)).filter((one) => one.kind === "note");
    if (!row) throw new Error("no note");
    const box = row.box.slice(0);
    new Uint8Array(box).fill(0, 20, 24);
    await tablet.disk.commit([{ table: "rec", put: { ...row, box } }]);
    const after = await killed(tablet);
    expect(after.damaged).toEqual([row.key]);
    expect(after.outbox.sync.cursor).toBeNull();
    expect(after.store.all("patient")).toHaveLength(1);
  });

  it("inv_04 refuses rows that were swapped", async () => {
    const tablet = await aTablet();
    await aClient(tablet, "Marlow");
    await aClient(tablet, "Okafor");
    const [one, two] = await everyRow(tablet);
    if (!one || !two) throw new Error("no rows");
    await tablet.disk.commit([
      { table: "rec", put: { ...one, box: two.box } },
      { table: "rec", put: { ...two, box: one.box } },
    ]);
    const after = await killed(tablet);
    expect(after.damaged).toHaveLength(2);
    await expect(openRecord(tablet.vault, one)).resolves.toBeDefined();
  });
});
