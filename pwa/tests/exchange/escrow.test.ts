import "fake-indexeddb/auto";
import { expect, it } from "vitest";
import { startExchange, Wire } from "../../src/exchange/index.ts";
import { fromUtf8, utf8 } from "../../src/vault/index.ts";
import { aClient, aTablet, killed, type Tablet } from "../store/tablet.ts";
import { json, Office, problem } from "./office.ts";
import { WHOSE } from "./tablets.ts";

const still = { after: () => () => {}, random: () => 0.5, visible: () => true, onWake: () => () => {} };

function started({ outbox, store }: Tablet, office: Office) {
  const wire = new Wire(office.fetch);
  return startExchange({ outbox, wire, ...WHOSE, device: store.deviceId, world: still });
}

/** An office too new for this app. */
function tooNew(): Office {
  const office = new Office();
  office.before = () => problem(426, { code: "sync.other_protocol", min_p: 2, max_p: 3 });
  return office;
}

const kept = (office: Office) =>
  [...office.escrow.values()].map(({ about, bytes }) => ({ about, ...JSON.parse(fromUtf8(bytes)) }));

it("gives all that is unsent in escrow when the office is too new, and keeps it here", async () => {
  const office = tooNew();
  const tablet = await aTablet();
  await aClient(tablet);
  await tablet.outbox.next();
  await aClient(tablet, "Written later");
  const exchange = started(tablet, office);
  await exchange.now();
  expect(exchange.status).toMatchObject({ state: "refused", cause: "update_needed", inEscrow: true });
  const [piece] = kept(office);
  expect(piece).toMatchObject({ about: "ops", device: tablet.store.deviceId, schema: 1 });
  expect(piece.ops).toEqual((await tablet.outbox.next()).map((op) => JSON.parse(op)));
  expect(piece.ops.map((op: { n: number }) => op.n)).toEqual([1, 2]);
  expect(tablet.outbox.unsent()).toBe(2);
  expect(tablet.outbox.sync.have).toBe(0);
});

it("gives the same words once, over restarts too, and new words at the next try", async () => {
  const office = tooNew();
  const tablet = await aTablet();
  await aClient(tablet);
  const exchange = started(tablet, office);
  await exchange.now();
  await exchange.now();
  exchange.stop();
  const after = await killed(tablet);
  const again = started(after, office);
  await again.now();
  expect(again.status.inEscrow).toBe(true);
  expect(office.escrowRequests).toBe(1);
  await aClient(after, "More");
  await again.now();
  expect(office.escrowRequests).toBe(2);
});

it("sends everything once the office and the app understand each other again", async () => {
  const office = tooNew();
  const tablet = await aTablet();
  await aClient(tablet);
  const exchange = started(tablet, office);
  await exchange.now();
  office.before = () => undefined;
  await exchange.now();
  expect(exchange.status).toMatchObject({ state: "idle", cause: "", inEscrow: false });
  expect(office.rows.size).toBe(1);
  expect(tablet.outbox.unsent()).toBe(0);
});

it.each([
  ["the office has no room", () => problem(413, { code: "server.too_large" })],
  [
    "a portal answers",
    () => new Response("<html>Welcome</html>", { headers: { "Content-Type": "text/html" } }),
  ],
  ["somebody answers who was not given it", () => json(201, { id: "x", sha256: "0".repeat(64) })],
])("claims nothing when %s, and tries again", async (_, answer) => {
  const office = tooNew();
  office.escrowRefusal = answer();
  const tablet = await aTablet();
  await aClient(tablet);
  const exchange = started(tablet, office);
  await exchange.now();
  expect(exchange.status).toMatchObject({ cause: "update_needed", inEscrow: false });
  office.escrowRefusal = undefined;
  await exchange.now();
  expect(exchange.status.inEscrow).toBe(true);
  expect(office.escrow.size).toBe(1);
});

it("asks for no escrow when nothing is unsent, nor for any other trouble", async () => {
  const office = tooNew();
  const tablet = await aTablet();
  const exchange = started(tablet, office);
  await exchange.now();
  expect(exchange.status).toMatchObject({ cause: "update_needed", inEscrow: false });
  await aClient(tablet);
  office.before = () => problem(503, { code: "server.busy" });
  await exchange.now();
  expect(office.escrowRequests).toBe(0);
});

it("takes other things into escrow for whoever asks", async () => {
  const office = new Office();
  const exchange = started(await aTablet(), office);
  const name = await exchange.giveInEscrow("rows", utf8("rows of a lost history"));
  expect(await exchange.giveInEscrow("rows", utf8("rows of a lost history"))).toBe(name);
  expect(office.escrow.get(name)?.about).toBe("rows");
  expect(office.escrowRequests).toBe(1);
});
