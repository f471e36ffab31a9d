import "fake-indexeddb/auto";
import type { ExchangeRequest } from "@sync/changes.ts";
import { expect, it } from "vitest";
import { newId } from "../../src/vault/index.ts";
import { aVisit, killed } from "../store/tablet.ts";
import { EPOCHS, Office } from "./office.ts";
import { lost, sync, syncThroughCuts, two } from "./tablets.ts";

const asked = (office: Office) => office.requests.map((body) => JSON.parse(body) as ExchangeRequest);

async function restored(office: Office) {
  const { one, other, id } = await two(office);
  const backup = office.backup();
  await one.store.set("patient", id, { city: "Oakland" });
  await sync(one, office);
  office.restore(backup);
  office.asksForPast = true;
  office.requests = [];
  return { one, other, id };
}

it("sync_15 says where it has been when the office asks, and sends again what the office lost", async () => {
  const office = new Office();
  const { one, id } = await restored(office);
  await one.store.set("patient", id, { phone: "5105550142" });
  await sync(one, office);
  const [first, second, ...later] = asked(office);
  expect(first?.past).toBeUndefined();
  expect(second?.ops).toEqual([]);
  expect(second?.past?.length).toBeGreaterThanOrEqual(2);
  expect(later.flatMap((request) => request.ops.map((op) => op.n))).toEqual([2, 3]);
  expect(office.get("patient", id)?.f).toMatchObject({ city: "Oakland", phone: "5105550142" });
  expect(one.store.get("patient", id)?.place).toBe("office");
});

it("sync_15 asks again after any cut in between, and loses nothing", async () => {
  const office = new Office();
  const { one, id } = await restored(office);
  await syncThroughCuts(one, office, 5);
  expect(office.get("patient", id)?.f).toMatchObject({ city: "Oakland" });
  expect(one.store.get("patient", id)?.fields).toEqual(office.get("patient", id)?.f);
});

it("gives up the round when the office asks a second time", async () => {
  const office = new Office();
  const { one } = await restored(office);
  office.before = () =>
    new Response(JSON.stringify({ code: "sync.other_history" }), {
      status: 409,
      headers: { "Content-Type": "application/problem+json" },
    });
  await expect(sync(one, office)).rejects.toThrow("sync.other_history");
  expect(asked(office)).toHaveLength(2);
});

it("remembers the newest bookmarks of whole pulls, each once and at most sixty-four", async () => {
  const office = new Office();
  const { one, id } = await two(office);
  for (let round = 0; round < 70; round++) {
    office.write("patient", id, id, { city: `City ${round}` });
    await sync(one, office);
    await sync(one, office);
  }
  const { past, epoch, cursor } = one.outbox.sync;
  expect(past).toHaveLength(64);
  expect(past[0]).toEqual([epoch, cursor]);
  expect(new Set(past.map(String)).size).toBe(64);
});

it("sync_15 says with each edit which history its author had before them", async () => {
  const office = new Office();
  const { one, id } = await two(office);
  await one.store.set("patient", id, { city: "Oakland" });
  office.epoch = EPOCHS[1];
  await sync(one, office);
  expect(office.journal.map(({ t, epoch }) => [t, epoch])).toEqual([
    ["create", undefined],
    ["set", EPOCHS[0]],
  ]);
});

it("sync_12 says of an edit made while it starts over which history its record was given in", async () => {
  const office = new Office();
  const { one, id } = await two(office);
  const elm = newId();
  office.write("patient", elm, elm, { last_name: "Elm" });
  await sync(one, office);
  office.epoch = EPOCHS[1];
  office.pageSize = 1;
  let answers = 0;
  office.after = () => {
    if (++answers === 2) lost();
  };
  await expect(sync(one, office)).rejects.toThrow();
  const { gen } = one.outbox.sync;
  const [came, before] = [id, elm].map((key) => one.store.index.records.get(`patient|${key}`)?.gen);
  expect([came, before]).toEqual([gen, gen - 1]);
  await one.store.set("patient", id, { city: "Oakland" });
  await one.store.set("patient", elm, { city: "Oakland" });
  office.after = () => {};
  await sync(one, office);
  const said = new Map(office.journal.filter(({ t }) => t === "set").map((op) => [op.id, op.epoch]));
  expect([said.get(id), said.get(elm)]).toEqual([EPOCHS[1], EPOCHS[0]]);
});

it("sync_15 shows what it sends again after a restart in the middle, too", async () => {
  const office = new Office();
  const { one, id } = await two(office);
  const backup = office.backup();
  const made = await one.store.create("referral", { patient_id: id }, { patientId: id });
  await sync(one, office);
  office.restore(backup);
  office.before = (body) => ((JSON.parse(body) as ExchangeRequest).ops.length > 0 ? lost() : undefined);
  await expect(sync(one, office)).rejects.toThrow();
  await one.disk.sweep(one.outbox.sync.oldest, 100);
  const again = await killed(one);
  await again.store.bring(id);
  expect(again.store.get("referral", made.id)).toBeDefined();
});

it("sync_15 takes back an ack of the lost history whose change has not come yet", async () => {
  const office = new Office();
  const { one, id } = await two(office);
  const backup = office.backup();
  await one.store.set("patient", id, { city: "Oakland" });
  office.mostOps = 500;
  let answers = 0;
  office.pageSize = 1;
  office.write("patient", newId(), null, { last_name: "Elm" });
  office.after = () => {
    if (answers++ === 1) lost();
  };
  await expect(sync(one, office)).rejects.toThrow();
  office.after = () => {};
  office.restore(backup);
  office.asksForPast = true;
  office.before = (body) => ((JSON.parse(body) as ExchangeRequest).ops.length > 0 ? lost() : undefined);
  await expect(sync(one, office)).rejects.toThrow();
  const row = one.store.index.records.get(`patient|${id}`);
  expect(row?.base?.v).toBe(office.get("patient", id)?.v);
  expect(row?.view.f.city).toBe("Oakland");
});

it("sync_15 sync_16 asks an office that was put back whether it still has the pictures", async () => {
  const office = new Office();
  const { one, id } = await restored(office);
  const page = newId();
  const bytes = new Uint8Array([1, 2, 3]).buffer;
  const picture = await one.store.putBlob(bytes, { type: "image/png", record: page });
  const row = one.store.pictures.get(picture);
  if (row) await one.outbox.notePicture(row, { state: "office" });
  await one.store.keepServed("0".repeat(64), bytes, "image/png", page);
  await sync(one, office);
  expect(one.outbox.unsentPictures().map(({ sha256 }) => sha256)).toEqual([picture]);
  expect((await killed(one)).outbox.unsentPictures()).toHaveLength(1);
  expect(one.store.get("patient", id)?.place).toBe("office");
});

it("sync_15 takes nothing of the lost history into a record that is made anew", async () => {
  const office = new Office();
  const { one, id } = await two(office);
  const backup = office.backup();
  const visit = await aVisit(one, id);
  await sync(one, office);
  await one.store.finish([{ t: "sign", kind: "note", id: visit, name: "Rosa Delgado" }]);
  await sync(one, office);
  office.restore(backup);
  office.asksForPast = true;
  office.mostOps = 1;
  office.before = (body) => {
    const { ops } = JSON.parse(body) as ExchangeRequest;
    return ops.length === 1 && ops[0]?.t === "sign" ? lost() : undefined;
  };
  await expect(sync(one, office)).rejects.toThrow();
  expect(office.get("note", visit)?.state).toBe("open");
  const row = one.store.index.records.get(`note|${visit}`);
  expect([row?.base?.state, row?.view.state]).toEqual(["open", "signed"]);
});
