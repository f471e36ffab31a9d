import "fake-indexeddb/auto";
import { afterEach, expect, it, vi } from "vitest";
import { giveInEscrow, startExchange, Wire } from "../../src/exchange/index.ts";
import { StoreFull } from "../../src/store/index.ts";
import { fromUtf8, newId, utf8 } from "../../src/vault/index.ts";
import { aClient, killed, type Tablet } from "../store/tablet.ts";
import { json, Office, problem } from "./office.ts";
import { hear, sync, syncThroughCuts, two, WHOSE } from "./tablets.ts";

const still = { after: () => () => {}, random: () => 0.5, visible: () => true, onWake: () => () => {} };
const portal = () => new Response("<html>", { headers: { "Content-Type": "text/html" } });

afterEach(() => vi.restoreAllMocks());

function started({ outbox, store }: Tablet, office: Office) {
  const wire = new Wire(office.fetch);
  return startExchange({ outbox, wire, ...WHOSE, device: store.deviceId, world: still });
}

const given = (office: Office) =>
  [...office.escrow.values()].map(({ about, bytes }) => ({ about, ...JSON.parse(fromUtf8(bytes)) }));

const rowsOf = (office: Office) => given(office).flatMap(({ rows }) => rows);

/** What the office typed after its backup, the tablet has seen, and the backup put back lacks. */
async function restored(office: Office) {
  const { one, other, id } = await two(office);
  const untouched = await aClient(one, "Before the backup");
  await sync(one, office);
  const backup = office.backup();
  office.write("patient", id, id, { city: "Oakland" });
  await sync(one, office);
  const seen = office.get("patient", id);
  const epoch = office.epoch;
  office.restore(backup);
  office.asksForPast = true;
  return { one, other, id, untouched, seen, epoch };
}

it("sync_15 gives the office in escrow what it held beyond the point both agree on, and nothing else", async () => {
  const office = new Office();
  const { one, id, seen, epoch } = await restored(office);
  await sync(one, office);
  expect(given(office)).toMatchObject([
    { about: "rows", device: one.store.deviceId, schema: 1, epoch, agreed: office.agreed },
  ]);
  const [row, ...more] = rowsOf(office);
  expect(row).toMatchObject({ k: "patient", id, c: id, v: seen?.v, state: "open", f: { city: "Oakland" } });
  expect(more).toEqual([]);
  expect(one.store.get("patient", id)?.fields.city).toBeNull();
});

it("sync_15 gives it again to an office that was put back once more before this tablet started over", async () => {
  const office = new Office();
  const { one } = await restored(office);
  const [backup, agreed] = [office.backup(), office.agreed];
  vi.spyOn(one.outbox, "absorb").mockRejectedValueOnce(new StoreFull("full"));
  await expect(sync(one, office)).rejects.toThrow(StoreFull);
  expect(rowsOf(office)).toHaveLength(1);
  office.escrow.clear();
  office.restore(backup);
  office.agreed = agreed;
  await sync(one, office);
  expect(rowsOf(office)).toMatchObject([{ f: { city: "Oakland" } }]);
});

it("sync_15 notes how far it had come on the way, when it asks for everything anew", async () => {
  const office = new Office();
  const { one, id } = await two(office);
  office.write("patient", id, id, { city: "Oakland" });
  office.write("patient", newId(), null, { last_name: "Later" });
  office.pageSize = 1;
  const whole = one.outbox.sync.cursor;
  await hear(one, office);
  const { cursor, epoch } = one.outbox.sync;
  expect(cursor).not.toBe(whole);
  await one.outbox.startOver();
  await one.outbox.startOver();
  expect(one.outbox.sync.past.slice(0, 2)).toEqual([
    [epoch, cursor],
    [epoch, whole],
  ]);
  await sync(one, office);
  expect(one.store.all("patient")).toHaveLength(2);
});

it("sync_15 gives what the office said, not what is typed here over it", async () => {
  const office = new Office();
  const { one, id } = await restored(office);
  await one.store.set("patient", id, { city: "Fresno" });
  await sync(one, office);
  expect(rowsOf(office)).toMatchObject([{ f: { city: "Oakland" } }]);
});

it("sync_15 gives cards too, and records of kinds that this app cannot read", async () => {
  const office = new Office();
  const { one, id } = await two(office);
  const backup = office.backup();
  office.write("body_chart", "0b9c1f6e-6a3f-4a55-9a3b-0f1f0a9be777", id, { strokes: 3 });
  office.write("conflict", "0b9c1f6e-6a3f-4a55-9a3b-0f1f0a9be778", id, {
    record_kind: "patient",
    record_id: id,
    field: "city",
    state: "open",
  });
  await sync(one, office);
  office.restore(backup);
  office.asksForPast = true;
  await sync(one, office);
  expect(rowsOf(office)).toMatchObject([
    { k: "conflict", f: { field: "city" } },
    { k: "body_chart", f: { strokes: 3 } },
  ]);
});

it("sync_15 has given it before it starts over", async () => {
  const office = new Office();
  const { one, id } = await restored(office);
  const { absorb } = one.outbox;
  let before = 0;
  vi.spyOn(one.outbox, "absorb").mockImplementation((answer) => {
    if (answer.reset) before = office.escrow.size;
    return absorb.call(one.outbox, answer);
  });
  await sync(one, office);
  expect(before).toBe(1);
  expect(one.store.get("patient", id)?.fields.city).toBeNull();
});

it("sync_15 gives it once, wherever the line was cut", async () => {
  const office = new Office();
  const { one } = await restored(office);
  await syncThroughCuts(one, office, 4);
  expect(office.escrow.size).toBe(1);
});

it.each([
  ["the office has no room", () => problem(413, { code: "server.too_large" })],
  ["a portal answers", portal],
  ["the sign-in ran out", () => problem(401, { code: "identity.signed_out" })],
])("sync_15 starts over when %s, keeps what it could not give, and gives it later", async (_, answer) => {
  const office = new Office();
  const { one, id } = await restored(office);
  office.escrowRefusal = answer();
  await sync(one, office);
  expect(one.store.get("patient", id)?.fields.city).toBeNull();
  expect(office.escrow.size).toBe(0);

  const after = await killed(one);
  office.escrowRefusal = undefined;
  const exchange = started(after, office);
  await exchange.now();
  expect(rowsOf(office)).toMatchObject([{ k: "patient", id, f: { city: "Oakland" } }]);
  expect(await after.outbox.recall("evidence")).toEqual([]);

  const asked = office.escrowRequests;
  await exchange.now();
  expect(office.escrowRequests).toBe(asked);
});

it("says nothing of it when the office does not take what was kept, and asks no more in this run", async () => {
  const office = new Office();
  const { one } = await restored(office);
  office.escrowRefusal = problem(413, { code: "server.too_large" });
  const exchange = started(one, office);
  await exchange.now();
  expect(exchange.status).toMatchObject({ state: "idle", cause: "" });
  const asked = office.escrowRequests;
  await exchange.now();
  expect(office.escrowRequests).toBe(asked);
  expect(await one.outbox.recall("evidence")).toHaveLength(1);
});

it("tries again with every exchange while it is the network that is missing", async () => {
  const office = new Office();
  const { one } = await restored(office);
  office.escrowRefusal = portal();
  const exchange = started(one, office);
  await exchange.now();
  const asked = office.escrowRequests;
  await exchange.now();
  expect(office.escrowRequests).toBe(asked + 1);
});

it("sync_15 does not start over while there is no room to keep what could not be given", async () => {
  const office = new Office();
  const { one, id } = await restored(office);
  office.escrowRefusal = portal();
  const full = vi.spyOn(one.outbox, "remember").mockRejectedValue(new StoreFull("full"));
  await expect(sync(one, office)).rejects.toThrow(StoreFull);
  expect(one.store.get("patient", id)?.fields.city).toBe("Oakland");
  full.mockRestore();
  await sync(one, office);
  expect(one.store.get("patient", id)?.fields.city).toBeNull();
  office.escrowRefusal = undefined;
  await started(one, office).now();
  expect(rowsOf(office)).toMatchObject([{ id, f: { city: "Oakland" } }]);
});

it("sync_15 gives all it holds when the office cannot tell how far both agree", async () => {
  const office = new Office();
  const { one, id, untouched } = await restored(office);
  office.asksForPast = false;
  await sync(one, office);
  expect(given(office)[0].agreed).toBe(0);
  expect(rowsOf(office).map((row) => row.id)).toEqual([id, untouched].sort());
});

it("counts nothing as given to an office that was restored since", async () => {
  const office = new Office();
  const { one } = await restored(office);
  const wire = new Wire(office.fetch);
  await giveInEscrow(one.outbox, wire, "other", utf8('"a letter"'));
  office.escrow.clear();
  await sync(one, office);
  await giveInEscrow(one.outbox, wire, "other", utf8('"a letter"'));
  expect(given(office).map(({ about }) => about)).toEqual(["rows", "other"]);
});

it("gives much in pieces that the office takes", async () => {
  const office = new Office();
  const { one, id } = await two(office);
  const backup = office.backup();
  for (let at = 0; at < 30; at++) {
    const one = `0b9c1f6e-6a3f-4a55-9a3b-0f1f0a9be${String(at).padStart(3, "0")}`;
    office.write("body_chart", one, id, { text: "x".repeat(20_000) });
  }
  await sync(one, office);
  office.restore(backup);
  office.asksForPast = true;
  await sync(one, office);
  expect(office.escrow.size).toBe(4);
  for (const { bytes } of office.escrow.values()) expect(bytes.length).toBeLessThan(220_000);
  expect(new Set(rowsOf(office).map((row) => row.id)).size).toBe(30);
});

it.each([
  ["a caseload begins", (answer: object) => ({ ...answer, reset: true })],
  [
    "a history begins on purpose",
    (answer: object) => ({ ...answer, epoch: "e9000000-0000-4000-8000-00000000000f" }),
  ],
])("gives nothing when %s: the office has it all", async (_, changed) => {
  const office = new Office();
  const { one } = await two(office);
  const fetch = office.fetch;
  office.fetch = async (address, options) => {
    const response = await fetch(address, options);
    return address === "/sync/v1/exchange" ? json(200, changed(await response.json())) : response;
  };
  await sync(one, office);
  expect(office.escrowRequests).toBe(0);
});
