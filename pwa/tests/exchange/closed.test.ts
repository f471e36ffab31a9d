import "fake-indexeddb/auto";
import { expect, it } from "vitest";
import { startExchange, Wire } from "../../src/exchange/index.ts";
import { aVisit, killed, type Tablet } from "../store/tablet.ts";
import { Office, problem } from "./office.ts";
import { lost, sync, two, WHOSE } from "./tablets.ts";

const still = { after: () => () => {}, random: () => 0.5, visible: () => true, onWake: () => () => {} };

async function exchange({ outbox, store }: Tablet, office: Office) {
  const wire = new Wire(office.fetch);
  const running = startExchange({ outbox, wire, ...WHOSE, device: store.deviceId, world: still });
  await running.now();
  running.stop();
  return running.status;
}

/** A tablet whose edit of a note was kept, since the note had been signed on another. */
async function kept(office: Office) {
  const { one, other, id } = await two(office);
  const visit = await aVisit(one, id);
  for (const tablet of [one, other]) await sync(tablet, office);
  await other.store.set("note", visit, { plan: "Twice a week" });
  await one.store.finish([{ t: "sign", kind: "note", id: visit, name: "Rosa Delgado" }]);
  for (const tablet of [one, other]) await sync(tablet, office);
  const op = other.store.pile().kept[0]?.op ?? "";
  return { tablet: other, id, visit, op };
}

it("tells the office that a kept entry was closed, once, over a restart too", async () => {
  const office = new Office();
  const { tablet, op } = await kept(office);
  await tablet.store.closeKept(op);
  const after = await killed(tablet);
  await exchange(after, office);
  await exchange(after, office);
  expect(office.marks).toEqual([[op, true]]);
});

it("tells it as well when the entry became an addendum", async () => {
  const office = new Office();
  const { tablet, id, visit, op } = await kept(office);
  const fields = {
    encounter_id: visit,
    text: "Twice a week",
    author_name: "Rosa Delgado",
    written_at: "2026-11-24T21:00:00Z",
  };
  await tablet.store.create("addendum", fields, { patientId: id, closes: [op] });
  await exchange(tablet, office);
  expect(office.marks).toEqual([[op, true]]);
});

it("says nothing of what was taken back before, and takes back what was said", async () => {
  const office = new Office();
  const { tablet, op } = await kept(office);
  const undo = await tablet.store.closeKept(op);
  await exchange(tablet, office);
  await undo();
  await exchange(tablet, office);
  expect(office.marks).toEqual([
    [op, true],
    [op, false],
  ]);
  await (await tablet.store.closeKept(op))();
  await exchange(tablet, office);
  expect(office.marks.at(-1)).toEqual([op, false]);
});

it.each([
  ["there is no network", lost],
  ["the office is busy", () => problem(503, { code: "server.busy" })],
  ["a portal answers 404", () => new Response("<html>", { status: 404 })],
])("is not held up when %s, and says it later", async (_, refusal) => {
  const office = new Office();
  const { tablet, op } = await kept(office);
  await tablet.store.closeKept(op);
  office.keptRefusal = refusal;
  expect(await exchange(tablet, office)).toMatchObject({ state: "idle", cause: "" });
  expect(tablet.store.pile().kept).toEqual([]);
  expect(office.marks).toEqual([]);
  office.keptRefusal = undefined;
  await exchange(tablet, office);
  expect(office.marks).toEqual([[op, true]]);
});

it("leaves it when the office does not know what it is told", async () => {
  const office = new Office();
  const { tablet, op } = await kept(office);
  await tablet.store.closeKept(op);
  office.keptRefusal = () => problem(404, { code: "server.not_found" });
  await exchange(tablet, office);
  office.keptRefusal = undefined;
  await exchange(tablet, office);
  expect(office.marks).toEqual([]);
});

it("does not forget what a person decided while the office was being told", async () => {
  const office = new Office();
  const { tablet, op } = await kept(office);
  const undo = await tablet.store.closeKept(op);
  await undo();
  await tablet.outbox.toldClosed(op, true);
  expect(await tablet.outbox.closed()).toEqual({ [op]: false });
});
