import "fake-indexeddb/auto";
import { expect, it, vi } from "vitest";
import { type Surroundings, startExchange, Wire } from "../../src/exchange/index.ts";
import { eraseTablet, obeyLocked } from "../../src/shell/erase.ts";
import { Disk } from "../../src/store/index.ts";
import { json, Office, problem } from "../exchange/office.ts";
import { WHOSE } from "../exchange/tablets.ts";
import { aClient, aTablet, type Tablet } from "../store/tablet.ts";

const still: Surroundings = {
  after: () => () => {},
  random: () => 0.5,
  visible: () => true,
  onWake: () => () => {},
};
const shutOut = (wipe: string) => problem(403, { code: "identity.device_revoked", wipe });

/** An office that has shut the tablet out, and hears what it says all the same. */
function shut(office: Office, wipe: string) {
  const said: string[] = [];
  const wire = new Wire(async (address, options) => {
    said.push(`${options.method} ${address}`);
    if (address === "/api/identity/device/wiped") return new Response(null, { status: 204 });
    if (wipe === "left" && address.startsWith("/sync/v1/escrow")) return office.fetch(address, options);
    return shutOut(wipe);
  });
  return { said, wire };
}

function exchanging(tablet: Tablet, wire: Wire) {
  let erased = 0;
  const exchange = startExchange({
    outbox: tablet.outbox,
    wire,
    ...WHOSE,
    device: tablet.store.deviceId,
    world: still,
    erase: () => {
      erased += 1;
    },
  });
  return { exchange, erased: () => erased };
}

it("inv_07 erases a lost tablet at once, and gives nothing away", async () => {
  const office = new Office();
  const tablet = await aTablet();
  await aClient(tablet);
  const { said, wire } = shut(office, "lost");
  const { exchange, erased } = exchanging(tablet, wire);
  await exchange.now();
  expect(erased()).toBeGreaterThan(0);
  expect(said.filter((one) => one.includes("escrow"))).toEqual([]);
});

it("inv_08 hands over what is unsent before it erases the tablet of somebody who left", async () => {
  const office = new Office();
  const tablet = await aTablet();
  const id = await aClient(tablet);
  const { wire } = shut(office, "left");
  const { exchange, erased } = exchanging(tablet, wire);
  await exchange.now();
  expect(erased()).toBeGreaterThan(0);
  const given = [...office.escrow.values()].map(({ bytes }) => new TextDecoder().decode(bytes));
  expect(given.join("")).toContain(id);
});

it("inv_08 erases nothing while it could not hand over what is unsent", async () => {
  const office = new Office();
  office.escrowRefusal = problem(503, { code: "server.busy" });
  const tablet = await aTablet();
  const id = await aClient(tablet);
  const { wire } = shut(office, "left");
  const { exchange, erased } = exchanging(tablet, wire);
  await exchange.now();
  expect(erased()).toBe(0);
  expect(tablet.store.get("patient", id)).toBeDefined();
  office.escrowRefusal = undefined;
  await exchange.now();
  expect(erased()).toBeGreaterThan(0);
});

it.each([
  ["another refusal", () => problem(403, { code: "identity.not_allowed", wipe: "lost" })],
  ["an order nobody gives", () => problem(403, { code: "identity.device_revoked", wipe: "all" })],
  ["a portal", () => new Response('{"code":"identity.device_revoked","wipe":"lost"}', { status: 403 })],
])("does not take %s for an order", async (_, answer) => {
  const tablet = await aTablet();
  const { exchange, erased } = exchanging(tablet, new Wire(async () => answer()));
  await exchange.now();
  expect(erased()).toBe(0);
});

it("inv_08 takes the key away first, whatever becomes of the rest, and tells the office last", async () => {
  const disk = new Disk("a tablet to erase");
  await disk.claim("writer");
  await disk.commit([{ table: "meta", name: "account", put: { vault: "header" } }]);
  const order: string[] = [];
  vi.spyOn(disk, "commit").mockImplementation(async (writes) => {
    order.push(`drop ${writes.map((one) => ("drop" in one ? one.drop : "")).join(" ")}`);
  });
  vi.spyOn(disk, "destroy").mockImplementation(async () => {
    order.push("destroy");
    throw new Error("blocked");
  });
  const wire = new Wire(async (address) => {
    order.push(address);
    return new Response(null, { status: 204 });
  });
  await eraseTablet(disk, wire);
  expect(order).toEqual(["drop account login", "destroy", "/api/identity/device/wiped"]);
});

it("leaves nothing beside the app of whom somebody drove to, and of what they prepared", async () => {
  const kept = new Map([
    ["tableside.drive", '{"on":"2026-11-24","ids":["a"]}'],
    ["tableside.prepared", '{"steps":{"install":"done"}}'],
  ]);
  vi.stubGlobal("localStorage", { removeItem: (name: string) => kept.delete(name) });
  await eraseTablet(
    new Disk("a tablet with an order"),
    new Wire(async () => new Response(null, { status: 204 })),
  );
  vi.unstubAllGlobals();
  expect(kept.size).toBe(0);
});

it("erases a locked tablet that was lost, and leaves every other as it is", async () => {
  const disk = new Disk("a locked tablet");
  await disk.claim("writer");
  const account = { table: "meta" as const, name: "account", put: { vault: "header" } };
  await disk.commit([account]);
  let left = 0;
  const leave = () => {
    left += 1;
  };
  for (const answer of [
    () => json(200, {}),
    () => problem(401, { code: "identity.signed_out" }),
    () => shutOut("left"),
    () => new Response("<html>", { status: 200 }),
  ]) {
    await obeyLocked(disk, leave, new Wire(async () => answer()));
  }
  expect(left).toBe(0);
  expect(await disk.meta("account")).toEqual({ vault: "header" });
  const { wire } = shut(new Office(), "lost");
  await obeyLocked(disk, leave, wire);
  expect(left).toBe(1);
  const after = new Disk("a locked tablet");
  expect(await after.meta("account")).toBeUndefined();
});
