import "fake-indexeddb/auto";
import { describe, expect, it } from "vitest";
import { RECENT } from "../../src/store/clients.ts";
import { NoRecord } from "../../src/store/index.ts";
import { newId } from "../../src/vault/index.ts";
import { EPOCHS, Office } from "../exchange/office.ts";
import { lost, sync } from "../exchange/tablets.ts";
import { aClient, aTablet, aVisit, everyRow, killed, type Tablet } from "./tablet.ts";

/** A client of whom everything came from the office: a visit with its note. */
function atOffice(office: Office): { patientId: string; visit: string } {
  const [patientId, visit] = [newId(), newId()];
  office.write("patient", patientId, patientId, { last_name: "Okafor" });
  office.write("encounter", visit, patientId, { patient_id: patientId, date_of_service: "2026-11-20" });
  office.write("note", visit, patientId, { encounter_id: visit, plan: "Twice a week" });
  return { patientId, visit };
}

async function pulled(clients = 1) {
  const office = new Office();
  const all = Array.from({ length: clients }, () => atOffice(office));
  const tablet = await aTablet();
  await sync(tablet, office);
  const [{ patientId, visit } = { patientId: "", visit: "" }] = all;
  return { office, tablet, all, patientId, visit };
}

const plan = (tablet: Tablet, visit: string) => tablet.store.get("note", visit)?.fields.plan;

describe("what is in memory", () => {
  it("is what lists show, and the rest of a client once a screen asks for them", async () => {
    const { tablet, patientId, visit } = await pulled();
    for (const one of [tablet, await killed(tablet)]) {
      expect(one.store.get("patient", patientId)).toBeDefined();
      expect(one.store.get("encounter", visit)).toBeDefined();
      expect(one.store.all("note")).toEqual([]);
      await one.store.bring(patientId);
      expect(plan(one, visit)).toBe("Twice a week");
    }
  });

  it("has every record with an unsent edit from the start, with whatever the edit stands on", async () => {
    const { tablet, visit } = await pulled();
    await tablet.store.set("note", visit, { assessment: "Improving" });
    const after = await killed(tablet);
    expect(after.store.get("note", visit)?.fields).toMatchObject({
      plan: "Twice a week",
      assessment: "Improving",
    });
  });

  it("lets go of a record when its edit is at the office and nobody looks at the client", async () => {
    const { office, tablet, visit } = await pulled();
    await tablet.store.set("note", visit, { assessment: "Improving" });
    expect(tablet.store.all("note")).toHaveLength(1);
    await sync(tablet, office);
    expect(tablet.store.all("note")).toEqual([]);
    expect(office.get("note", visit)?.f).toMatchObject({ plan: "Twice a week", assessment: "Improving" });
  });

  it("follows the office for the clients on screen", async () => {
    const { office, tablet, patientId, visit } = await pulled();
    const hold = tablet.store.hold([patientId]);
    await hold.ready;
    office.write("note", visit, patientId, { plan: "Once a week" });
    office.write("addendum", newId(), patientId, { encounter_id: visit, text: "Slept well" });
    await sync(tablet, office);
    expect(plan(tablet, visit)).toBe("Once a week");
    expect(tablet.store.all("addendum")).toHaveLength(1);
    hold.release();
  });

  it("sync_17 keeps the clients on screen however many others are looked at, and only the last few of those", async () => {
    const { tablet, all } = await pulled(RECENT + 5);
    const hold = tablet.store.hold([all[0]?.patientId ?? ""]);
    for (const { patientId } of all) await tablet.store.bring(patientId);
    expect(tablet.store.all("note")).toHaveLength(RECENT + 1);
    expect(plan(tablet, all[0]?.visit ?? "")).toBe("Twice a week");
    expect(plan(tablet, all[1]?.visit ?? "")).toBeUndefined();
    expect(plan(tablet, all.at(-1)?.visit ?? "")).toBe("Twice a week");
    hold.release();
    hold.release();
    expect(tablet.store.all("note")).toHaveLength(RECENT);
  });

  it("tells those who follow a kind when a client's records arrive", async () => {
    const { tablet, patientId } = await pulled();
    let heard = 0;
    tablet.store.subscribe("note", () => {
      heard += 1;
    });
    await tablet.store.bring(patientId);
    expect(heard).toBe(1);
  });

  it("has the card of an open conflict, and not one that is resolved", async () => {
    const { office, tablet, patientId } = await pulled();
    const card = { record_kind: "patient", record_id: patientId, field: "city", mine: "A", theirs: "B" };
    const [open, resolved] = [newId(), newId()];
    office.write("conflict", open, patientId, { ...card, state: "open" });
    office.write("conflict", resolved, patientId, { ...card, state: "resolved" });
    await sync(tablet, office);
    const after = await killed(tablet);
    expect([...after.store.index.cards.values()].map(({ id }) => id)).toEqual([open]);
    office.write("conflict", open, patientId, { state: "resolved" });
    await sync(after, office);
    expect(after.store.index.cards.size).toBe(0);
    expect(await everyRow(after)).toHaveLength(5);
  });
});

describe("a record that is not in memory", () => {
  it("can be edited, and its base is what the office has", async () => {
    const { office, tablet, visit } = await pulled();
    const held = await tablet.store.set("note", visit, { plan: "Once a week" });
    expect(held.fields).toMatchObject({ encounter_id: visit, plan: "Once a week" });
    const v = office.get("note", visit)?.v ?? 0;
    const [op] = (await tablet.outbox.next()).map((json) => JSON.parse(json));
    expect(op).toMatchObject({ t: "set", base: { "*": v, plan: v } });
  });

  it("can be signed, and keeps its id from being given again", async () => {
    const { tablet, patientId, visit } = await pulled();
    await expect(
      tablet.store.create("note", { encounter_id: visit }, { patientId, id: visit }),
    ).rejects.toThrow("another record");
    await tablet.store.finish([{ t: "sign", kind: "note", id: visit, name: "Rosa Delgado" }]);
    expect(tablet.store.get("note", visit)?.state).toBe("signed");
    await expect(tablet.store.remove("note", newId())).rejects.toThrow(NoRecord);
  });

  it("is not brought back by a reading that began before it was removed", async () => {
    const { tablet, patientId, visit } = await pulled();
    const hold = tablet.store.hold([patientId]);
    const removing = tablet.store.remove("note", visit);
    const setting = tablet.store.set("patient", patientId, { city: "Oakland" });
    await Promise.all([hold.ready, removing, setting]);
    expect(tablet.store.get("note", visit)).toBeUndefined();
    hold.release();
  });

  it("is as new as its last edit when it is read while that is saved", async () => {
    const { tablet, patientId, visit } = await pulled();
    for (let at = 0; at < 20; at++) {
      const saving = tablet.store.set("note", visit, { plan: `Plan ${at}` });
      const bringing = tablet.store.bring(patientId);
      await Promise.all([saving, bringing]);
      expect(plan(tablet, visit)).toBe(`Plan ${at}`);
    }
  });
});

describe("a damaged row", () => {
  async function damage(tablet: Tablet, kind: string, id?: string): Promise<void> {
    const row = (await everyRow(tablet)).find((one) => one.kind === kind && one.id === (id ?? one.id));
    if (!row) throw new Error(`no ${kind}`);
    const box = row.box.slice(0);
    new Uint8Array(box).fill(0, 20, 24);
    await tablet.disk.commit([{ table: "rec", put: { ...row, box } }]);
  }

  it("is found when its client is brought, and comes again whole from the office", async () => {
    const { office, tablet, patientId, visit } = await pulled();
    await damage(tablet, "note");
    const after = await killed(tablet);
    let told = 0;
    after.store.damaged = () => {
      told += 1;
    };
    expect(after.damaged).toEqual([]);
    const hold = after.store.hold([patientId]);
    await hold.ready;
    expect(plan(after, visit)).toBeUndefined();
    await sync(after, office);
    expect(told).toBe(1);
    expect(after.damaged).toEqual([`note|${visit}`]);
    expect(plan(after, visit)).toBe("Twice a week");
    hold.release();
    const again = await killed(after);
    await again.store.bring(patientId);
    expect(plan(again, visit)).toBe("Twice a week");
    expect(again.damaged).toEqual([]);
  });

  it("of what is at hand is asked for again even when the tablet is killed at once", async () => {
    const { office, tablet, patientId } = await pulled();
    await damage(tablet, "patient");
    const after = await killed(await killed(tablet));
    expect(after.outbox.sync).toMatchObject({ cursor: null, complete: false });
    await sync(after, office);
    expect(after.store.get("patient", patientId)).toBeDefined();
  });

  it("whose op is acked by the pull that leaves its client out is behind it, in memory as on disk", async () => {
    const { office, tablet, patientId } = await pulled();
    const visit = await aVisit(tablet, patientId);
    const scanned = newId();
    await tablet.store.create("referral", { patient_id: patientId }, { patientId, id: scanned });
    await tablet.store.putBlob(new ArrayBuffer(8), { type: "image/jpeg", record: scanned });
    office.after = lost;
    await sync(tablet, office).catch(() => {});
    office.after = () => {};
    await damage(tablet, "encounter", visit);
    const after = await killed(tablet);
    expect(after.damaged).toEqual([`encounter|${visit}`]);
    office.take(patientId);
    // Nor is the office where the tablet thinks it is: it begins once more, from a place of its own.
    office.epoch = EPOCHS[1];
    await sync(after, office);
    // A picture of hers is on its way, so she is still here, but not what the office has of her.
    expect(after.outbox.sync.leaving).toEqual([patientId]);
    expect(after.store.all("encounter")).toEqual([]);
    expect((await killed(after)).store.all("encounter")).toEqual([]);
  });
});

describe("a pull from the beginning", () => {
  /** A restored office that lost some of its records, and edits made while the tablet pulls from it. */
  async function restored(clients: number, lost: number) {
    const { office, tablet, all } = await pulled(clients);
    for (const { patientId, visit } of all.slice(0, lost)) {
      for (const key of [`patient|${patientId}`, `encounter|${visit}`, `note|${visit}`])
        office.rows.delete(key);
    }
    office.epoch = EPOCHS[1];
    return { office, tablet, all };
  }

  it("leaves behind what did not come again, on disk too", async () => {
    const { office, tablet, all } = await restored(200, 190);
    await sync(tablet, office);
    expect(tablet.store.all("patient")).toHaveLength(10);
    expect(tablet.store.all("encounter")).toHaveLength(10);
    const gone = all[0];
    await tablet.store.bring(gone?.patientId ?? "");
    expect(tablet.store.get("note", gone?.visit ?? "")).toBeUndefined();
    const after = await killed(tablet);
    await after.store.bring(gone?.patientId ?? "");
    expect(after.store.all("note")).toEqual([]);
    await after.store.close();
    expect((await everyRow(await aTablet(after.name))).map((row) => row.kind).sort()).toEqual([
      ...Array(10).fill("encounter"),
      ...Array(10).fill("note"),
      ...Array(10).fill("patient"),
    ]);
  });

  it("keeps what was written while it went on, though its record did not come again", async () => {
    const { office, tablet, all } = await restored(3, 1);
    const [gone] = all;
    let writing: Promise<unknown> = Promise.resolve();
    office.before = () => {
      office.before = () => undefined;
      writing = tablet.store
        .set("note", gone?.visit ?? "", { plan: "unsent" })
        .then(() => aClient(tablet))
        .then((id) => aVisit(tablet, id));
      return undefined;
    };
    await sync(tablet, office);
    await writing;
    const after = await killed(await killed(tablet));
    expect(after.store.get("note", gone?.visit ?? "")?.fields.plan).toBe("unsent");
    expect(after.store.all("patient")).toHaveLength(3);
    await sync(after, office);
    expect(office.rows.size).toBe(6 + 3);
    expect(after.store.pile().kept).toMatchObject([{ why: "no_record", fields: { plan: "unsent" } }]);
  });

  it("goes on where a kill stopped it, and the old records are in sight until it ends", async () => {
    const { office, tablet, all } = await restored(40, 20);
    office.pageSize = 10;
    let pages = 0;
    office.after = () => {
      pages += 1;
      if (pages === 4) lost();
    };
    await expect(sync(tablet, office)).rejects.toThrow();
    const after = await killed(tablet);
    expect(after.store.all("patient")).toHaveLength(40);
    await after.store.bring(all[0]?.patientId ?? "");
    expect(plan(after, all[0]?.visit ?? "")).toBe("Twice a week");
    office.after = () => {};
    await sync(after, office);
    expect(after.store.all("patient")).toHaveLength(20);
    expect(plan(after, all[0]?.visit ?? "")).toBeUndefined();
  });
});
