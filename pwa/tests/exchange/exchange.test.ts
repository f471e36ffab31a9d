import "fake-indexeddb/auto";
import { expect, it, vi } from "vitest";
import { type Exchange, type Surroundings, startExchange, Wire } from "../../src/exchange/index.ts";
import { pause } from "../../src/exchange/schedule.ts";
import { type PictureRow, StoreFull, StoreGone } from "../../src/store/index.ts";
import { Locked, newId, Tampered } from "../../src/vault/index.ts";
import { aClient, aTablet, type Tablet } from "../store/tablet.ts";
import { Office, problem } from "./office.ts";
import { WHOSE } from "./tablets.ts";

/** A world whose clock only moves when it is told to. */
class World implements Surroundings {
  timers: { milliseconds: number; act: () => void }[] = [];
  wakers: (() => void)[] = [];
  shown = true;

  after(milliseconds: number, act: () => void): () => void {
    const timer = { milliseconds, act };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((one) => one !== timer);
    };
  }
  random = () => 0.5;
  visible = () => this.shown;
  onWake(wake: () => void): () => void {
    this.wakers.push(wake);
    return () => {
      this.wakers = this.wakers.filter((one) => one !== wake);
    };
  }
  ring(): void {
    const [first] = this.timers.splice(0, 1);
    first?.act();
  }
}

function started(tablet: Tablet, office: Office, renew?: () => Promise<boolean>) {
  const world = new World();
  const device = tablet.store.deviceId;
  const exchange = startExchange({
    outbox: tablet.outbox,
    wire: new Wire(office.fetch),
    ...WHOSE,
    device,
    world,
    renew,
  });
  return { world, exchange };
}

const quiet = (exchange: Exchange) => exchange.now();

it("exchanges at once and then every minute while in sight", async () => {
  const office = new Office();
  const { world, exchange } = started(await aTablet(), office);
  await quiet(exchange);
  const before = office.requests.length;
  expect(world.timers.map((one) => one.milliseconds)).toEqual([60_000]);
  world.ring();
  await quiet(exchange);
  expect(office.requests.length).toBeGreaterThan(before);
  expect(exchange.status).toMatchObject({ state: "idle", cause: "", complete: true });
  expect(exchange.status.lastSyncAt).not.toBeNull();
});

it("does not exchange on the minute while out of sight, and does when it wakes", async () => {
  const office = new Office();
  const { world, exchange } = started(await aTablet(), office);
  await quiet(exchange);
  const before = office.requests.length;
  world.shown = false;
  world.ring();
  await new Promise((done) => setTimeout(done, 5));
  expect(office.requests).toHaveLength(before);
  world.wakers[0]?.();
  await quiet(exchange);
  expect(office.requests.length).toBeGreaterThan(before);
});

it("says why it waits, waits longer each time, and is well again by itself", async () => {
  const office = new Office();
  const tablet = await aTablet();
  const id = await aClient(tablet);
  office.before = () => {
    throw new TypeError("network");
  };
  const { world, exchange } = started(tablet, office);
  const waits: (number | undefined)[] = [];
  for (let time = 0; time < 3; time++) {
    await quiet(exchange);
    waits.push(world.timers[0]?.milliseconds);
  }
  expect(exchange.status).toMatchObject({ state: "waiting", cause: "no_network" });
  expect(waits[2]).toBeGreaterThan(waits[0] ?? 0);
  office.before = () => undefined;
  world.ring();
  await quiet(exchange);
  expect(exchange.status).toMatchObject({ state: "idle", cause: "" });
  expect(tablet.store.get("patient", id)?.place).toBe("office");
});

it("asks a person when the sign-in ran out, having tried once to renew it", async () => {
  const office = new Office();
  const tablet = await aTablet();
  const id = await aClient(tablet);
  office.signedIn = false;
  let tried = 0;
  const { exchange } = started(tablet, office, async () => {
    tried += 1;
    return false;
  });
  for (let time = 0; time < 3; time++) await quiet(exchange);
  expect(tried).toBe(1);
  expect(exchange.status).toMatchObject({ state: "refused", cause: "sign_in" });
  expect(tablet.store.get("patient", id)?.fields.last_name).toBe("Marlow");
});

it("sends what is unsent although the sign-in ran out, and reads nothing until somebody signs in", async () => {
  const office = new Office();
  const tablet = await aTablet();
  const { exchange } = started(tablet, office);
  await quiet(exchange);
  office.write("patient", newId(), null, { last_name: "Elsewhere" });
  office.signedIn = false;
  office.inGrace = true;
  const id = await aClient(tablet);
  const before = tablet.outbox.sync;
  await quiet(exchange);
  expect(exchange.status).toMatchObject({ state: "refused", cause: "sign_in" });
  expect(tablet.store.get("patient", id)?.place).toBe("office");
  // It stands where it stood, by a bookmark that knows of what was sent.
  const place = { ...JSON.parse(before.cursor ?? ""), head: office.seq };
  expect(JSON.parse(tablet.outbox.sync.cursor ?? "")).toEqual(place);
  expect(tablet.outbox.sync.epoch).toBe(before.epoch);
  expect(tablet.store.all("patient")).toHaveLength(1);
  office.signedIn = true;
  await quiet(exchange);
  expect(exchange.status).toMatchObject({ state: "idle", cause: "" });
  expect(tablet.store.all("patient")).toHaveLength(2);
  expect(office.journal).toHaveLength(1);
});

it("takes no bookmark from what it sends while it reads everything again", async () => {
  const office = new Office();
  const tablet = await aTablet();
  const { exchange } = started(tablet, office);
  await quiet(exchange);
  await tablet.outbox.startOver();
  office.signedIn = false;
  office.inGrace = true;
  await aClient(tablet);
  await quiet(exchange);
  expect(office.journal).toHaveLength(1);
  expect(tablet.outbox.sync.cursor).toBeNull();
});

it("keeps what is unsent when the office takes nothing more", async () => {
  const office = new Office();
  office.signedIn = false;
  const tablet = await aTablet();
  const id = await aClient(tablet);
  const { exchange } = started(tablet, office);
  await quiet(exchange);
  expect(office.pushes.length).toBeGreaterThan(0);
  expect(exchange.status).toMatchObject({ state: "refused", cause: "sign_in" });
  expect(tablet.store.get("patient", id)?.place).toBe("sending");
});

it("goes on unasked when the sign-in could be renewed", async () => {
  const office = new Office();
  office.signedIn = false;
  const { exchange } = started(await aTablet(), office, async () => {
    office.signedIn = true;
    return true;
  });
  await quiet(exchange);
  expect(exchange.status).toMatchObject({ state: "idle", cause: "" });
});

it("tells its followers, and nobody after it was stopped", async () => {
  const office = new Office();
  const { world, exchange } = started(await aTablet(), office);
  const seen: string[] = [];
  exchange.subscribe(() => seen.push(exchange.status.state));
  await quiet(exchange);
  expect(new Set(seen)).toEqual(new Set(["sending", "idle"]));
  exchange.stop();
  const told = seen.length;
  await exchange.now();
  expect([seen.length, world.timers.length, world.wakers.length]).toEqual([told, 0, 0]);
});

it("gives a picture from the tablet, else from the office, and keeps that one", async () => {
  const office = new Office();
  const tablet = await aTablet();
  const jpeg = new Uint8Array([0xff, 0xd8, 7]);
  let asked = 0;
  const wire = new Wire(async (address, options) => {
    if (!address.startsWith("/sync/v1/blobs/")) return office.fetch(address, options);
    asked += 1;
    if (address.endsWith("0")) return problem(404, { code: "server.not_found" });
    return new Response(jpeg, { headers: { "Content-Type": "image/jpeg" } });
  });
  const device = tablet.store.deviceId;
  const exchange = startExchange({ ...WHOSE, outbox: tablet.outbox, wire, device, world: new World() });
  for (let time = 0; time < 2; time++) {
    expect(new Uint8Array((await exchange.picture("ab1", "r")) ?? new ArrayBuffer())).toEqual(jpeg);
  }
  expect(asked).toBe(1);
  expect(await exchange.picture("ab0", "r")).toBeUndefined();
  expect(tablet.store.pile().pictures.count).toBe(0);
});

it.each([new StoreGone("the database does not answer"), new Tampered("row"), new Locked("vault")])(
  "does not blame the office when the tablet's own storage fails with $name",
  async (failure) => {
    const office = new Office();
    const tablet = await aTablet();
    vi.spyOn(tablet.outbox, "absorb").mockRejectedValue(failure);
    const { exchange } = started(tablet, office);
    await quiet(exchange);
    expect(exchange.status).toMatchObject({ state: "refused", cause: "storage" });
  },
);

it("says since when a picture waits", async () => {
  const tablet = await aTablet();
  const name = await tablet.store.putBlob(new ArrayBuffer(3), { type: "image/jpeg", record: "r" });
  const row = tablet.store.pictures.get(name) as PictureRow;
  await tablet.store.writePicture({ ...row, keptAt: "2026-11-21T12:00:00.000Z" });
  await tablet.store.putBlob(new ArrayBuffer(4), { type: "image/jpeg", record: "r" });
  expect(tablet.store.pile().pictures).toEqual({ count: 2, bytes: 7, oldestAt: "2026-11-21T12:00:00.000Z" });
});

it("asks the office for a picture whose copy on the tablet does not open, and keeps that one", async () => {
  const tablet = await aTablet();
  const kept = new Uint8Array([1, 2, 3]);
  const name = await tablet.store.putBlob(kept.buffer, { type: "image/jpeg", record: "r" });
  await tablet.disk.commit([{ table: "blob", put: { sha256: name, box: new ArrayBuffer(64) } }]);
  const office = new Office();
  const wire = new Wire(async (address, options) =>
    address === `/sync/v1/blobs/${name}`
      ? new Response(kept, { headers: { "Content-Type": "image/jpeg" } })
      : office.fetch(address, options),
  );
  const device = tablet.store.deviceId;
  const exchange = startExchange({ ...WHOSE, outbox: tablet.outbox, wire, device, world: new World() });
  expect(new Uint8Array((await exchange.picture(name, "r")) ?? new ArrayBuffer())).toEqual(kept);
  expect(await tablet.store.getBlob(name)).toEqual(kept.buffer);
  expect(tablet.store.pile().pictures.count).toBe(0);
});

it("shows a picture of the office also when there is no room to keep it", async () => {
  const office = new Office();
  const tablet = await aTablet();
  const wire = new Wire(async (address, options) =>
    address === "/sync/v1/blobs/ab1"
      ? new Response(new Uint8Array([7]), { headers: { "Content-Type": "image/jpeg" } })
      : office.fetch(address, options),
  );
  const device = tablet.store.deviceId;
  const exchange = startExchange({ ...WHOSE, outbox: tablet.outbox, wire, device, world: new World() });
  await quiet(exchange);
  vi.spyOn(tablet.disk, "commit").mockRejectedValue(new StoreFull("there is no room left on this tablet"));
  expect(new Uint8Array((await exchange.picture("ab1", "r")) ?? new ArrayBuffer())).toEqual(
    new Uint8Array([7]),
  );
});

it("waits anywhere up to a limit that doubles to five minutes, never less than the office asked", () => {
  expect([1, 2, 3, 20].map((failures) => pause(failures, 0, () => 1))).toEqual([2000, 4000, 8000, 300_000]);
  expect(pause(5, 0, () => 0)).toBe(250);
  expect(pause(1, 90, () => 0.1)).toBe(90_000);
});
