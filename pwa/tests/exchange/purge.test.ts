import "fake-indexeddb/auto";
import { expect, it } from "vitest";
import type { PictureRow } from "../../src/store/index.ts";
import { newId } from "../../src/vault/index.ts";
import { aClient, killed, type Tablet } from "../store/tablet.ts";
import { Office } from "./office.ts";
import { sync, two } from "./tablets.ts";

const PAGE = {
  position: 1,
  media_type: "image/jpeg",
  size_bytes: 3,
  width: 1,
  height: 1,
  taken_at: "2026-11-24T18:00:00Z",
} as const;

/** One tablet with two clients, a record of an unknown kind and a sent picture of the first. */
async function caseload(office: Office) {
  const { one, id } = await two(office);
  const stays = await aClient(one, "Stays");
  const referral = await one.store.create("referral", { patient_id: id }, { patientId: id });
  const page = newId();
  const picture = await one.store.putBlob(new Uint8Array([1, 2, 3]).buffer, {
    type: "image/png",
    record: page,
  });
  await one.store.create(
    "referral_page",
    { ...PAGE, referral_id: referral.id, sha256: picture },
    { patientId: id, id: page },
  );
  office.write("body_chart", newId(), id, { strokes: 3 });
  await sync(one, office);
  await note(one, picture, "office");
  return { one, id, stays, picture };
}

/** Note of a picture that the office has it, or has it not. */
async function note(one: Tablet, picture: string, state: PictureRow["state"]) {
  const row = one.store.pictures.get(picture);
  if (!row) throw new Error(`no picture ${picture}`);
  await one.outbox.notePicture(row, { state });
}

/** The ids of everything on the disk, whatever it is. */
async function onDisk(one: Awaited<ReturnType<typeof caseload>>["one"]) {
  const rows: string[] = [];
  for await (const some of one.disk.everyRecord()) rows.push(...some.map(({ key }) => key));
  rows.push(...(await one.disk.opaques()).map(({ key }) => key));
  rows.push(...(await one.disk.pictures()).map(({ sha256 }) => sha256));
  return rows;
}

it("sync_13 forgets a client that left: records, unknown kinds and pictures", async () => {
  const office = new Office();
  const { one, id, stays, picture } = await caseload(office);
  expect(await onDisk(one)).toHaveLength(6);
  office.take(id);
  await sync(one, office);
  expect(await onDisk(one)).toEqual([`patient|${stays}`]);
  expect(await one.store.getBlob(picture)).toBeUndefined();
  expect(one.store.all("patient").map((entry) => entry.id)).toEqual([stays]);
  expect(one.outbox.sync.leaving).toEqual([]);
});

it("sync_13 keeps the record in sight until its unsent words were sent", async () => {
  const office = new Office();
  const { one, id } = await caseload(office);
  await one.store.set("patient", id, { city: "Oakland" });
  office.take(id);
  // The purge arrives in the answer to a request that took no ops along.
  office.mostOps = 0;
  await sync(one, office).catch(() => {});
  expect(one.store.get("patient", id)?.fields.city).toBe("Oakland");
  office.mostOps = 500;
  await sync(one, office);
  expect(office.get("patient", id)?.f.city).toBe("Oakland");
  expect(one.store.get("patient", id)).toBeUndefined();
});

it("sync_13 keeps a client whose picture was not sent yet", async () => {
  const office = new Office();
  const { one, id, picture } = await caseload(office);
  await note(one, picture, "tablet");
  office.take(id);
  await sync(one, office);
  expect(one.outbox.sync.leaving).toEqual([id]);
  expect(await one.store.getBlob(picture)).toBeDefined();
  await note(one, picture, "office");
  await sync(one, office);
  expect(await one.store.getBlob(picture)).toBeUndefined();
});

it("sync_13 forgets the client's pictures that came from the office, those of before records were noted too", async () => {
  const office = new Office();
  const { one, id } = await caseload(office);
  const bytes = new Uint8Array([7]).buffer;
  const page = one.store.all("referral_page")[0]?.id ?? "";
  const [now, before] = ["0".repeat(64), "1".repeat(64)] as const;
  await one.store.keepServed(now, bytes, "image/jpeg", page);
  await one.store.keepServed(before, bytes, "image/jpeg", "");
  office.take(id);
  await sync(one, office);
  expect([await one.store.getBlob(now), await one.store.getBlob(before)]).toEqual([undefined, undefined]);
});

it.each(["refused", "closed"] as const)(
  "sync_13 throws no picture away that is %s: the office never got it",
  async (state) => {
    const office = new Office();
    const { one, id, picture } = await caseload(office);
    await note(one, picture, state);
    office.take(id);
    await sync(one, office);
    expect(one.store.get("patient", id)).toBeUndefined();
    expect(await one.store.getBlob(picture)).toBeDefined();
  },
);

it("sync_13 asks for everything when a client comes back before it was forgotten", async () => {
  const office = new Office();
  const { one, id, picture } = await caseload(office);
  await note(one, picture, "tablet");
  office.take(id);
  await sync(one, office);
  const gone = [...office.rows.values()].find(({ k }) => k === "referral");
  office.rows.delete(`referral|${gone?.id}`);
  office.give(id);
  for (const _ of [1, 2]) await sync(one, office);
  expect(one.store.get("patient", id)).toBeDefined();
  expect(one.store.all("referral")).toEqual([]);
  expect(one.outbox.sync).toMatchObject({ leaving: [], complete: true });
  const gen = one.outbox.sync.gen;
  for (const _ of [1, 2]) await sync(one, office);
  expect(one.outbox.sync.gen).toBe(gen);
});

it.each([
  ["in sight", true],
  ["on the disk", false],
])("sync_13 sync_16 keeps a new picture %s when all comes again but its client", async (_where, inSight) => {
  const office = new Office();
  const { one, id } = await caseload(office);
  const page = newId();
  const shown = { type: "image/png", record: page } as const;
  const picture = await one.store.putBlob(new Uint8Array([4, 5, 6]).buffer, shown);
  const fields = { ...PAGE, referral_id: newId(), sha256: picture };
  await one.store.create("referral_page", fields, { patientId: id, id: page });
  await sync(one, office);
  if (inSight) await one.store.bring(id);
  office.take(id);
  office.epoch = newId();
  await sync(one, office);
  expect(one.outbox.sync.leaving).toEqual([id]);
  expect(await one.store.getBlob(picture)).toBeDefined();
  await note(one, picture, "office");
  await sync(one, office);
  expect(await one.store.getBlob(picture)).toBeUndefined();
  expect(one.store.get("referral_page", page)).toBeUndefined();
});

it("sync_13 does not take an answer on its way for the beginning when it starts over", async () => {
  const office = new Office();
  const { one, id, stays, picture } = await caseload(office);
  await note(one, picture, "tablet");
  office.take(id);
  await sync(one, office);
  office.give(id);
  // More ops than one request takes: the next is on its way while the answer is stored that says who is back.
  for (const name of ["Ash", "Birch", "Cedar"]) await aClient(one, name);
  office.mostOps = 1;
  await sync(one, office);
  expect(one.store.get("patient", id)).toBeDefined();
  expect(one.store.get("patient", stays)).toBeDefined();
  await one.store.bring(id);
  expect(one.store.all("referral")).toHaveLength(1);
});

it("sync_13 lets go of what a restored office lacks once it has kept all that was said of it", async () => {
  const office = new Office();
  const backup = office.backup();
  const { other: reader, id } = await two(office);
  office.restore(backup);
  await reader.store.set("patient", id, { city: "Oakland" });
  await sync(reader, office);
  expect(reader.store.pile().kept).toMatchObject([{ id, why: "no_record" }]);
  expect(reader.store.get("patient", id)).toBeUndefined();
  const rows: string[] = [];
  for await (const some of reader.disk.everyRecord()) rows.push(...some.map(({ key }) => key));
  expect(rows).not.toContain(`patient|${id}`);
});

it("sync_13 forgets also what came into being with the answer that took its client away", async () => {
  const office = new Office();
  const { one, id } = await two(office);
  const referral = await one.store.create("referral", { patient_id: id }, { patientId: id });
  office.after = () => {
    throw new TypeError("network");
  };
  await sync(one, office).catch(() => {});
  office.after = () => {};
  await one.disk.commit([{ table: "rec", drop: `referral|${referral.id}` }]);
  const after = await killed(one);
  office.take(id);
  await sync(after, office);
  expect(office.get("referral", referral.id)).toBeDefined();
  expect(after.store.all("referral")).toEqual([]);
  expect(await onDisk(after)).toEqual([]);
});

it("sync_13 shows what the office merged after the client left, and claims to have seen no more than it was given", async () => {
  const office = new Office();
  const { one, id, picture } = await caseload(office);
  await note(one, picture, "tablet");
  const before = one.store.seen("patient", id)?.view.v;
  await one.store.set("patient", id, { city: "Oakland" });
  office.write("patient", id, id, { street: "31 Demo Cedar Row" });
  office.take(id);
  await sync(one, office);
  expect(one.store.get("patient", id)?.fields).toMatchObject({ city: "Oakland", street: null });
  expect(one.store.index.records.get(`patient|${id}`)?.base?.v).toBe(before);
  expect((await one.disk.ops("acked")).map(({ id: of }) => of)).toEqual([id]);
  await note(one, picture, "office");
  await sync(one, office);
  expect(one.store.get("patient", id)).toBeUndefined();
  expect(await one.disk.ops("acked")).toEqual([]);
});
