import "fake-indexeddb/auto";
import { expect, it } from "vitest";
import { Wire } from "../../src/exchange/index.ts";
import { round } from "../../src/exchange/round.ts";
import { StoreFull } from "../../src/store/index.ts";
import { newId } from "../../src/vault/index.ts";
import { aClient, aTablet, killed, type Tablet } from "../store/tablet.ts";
import { Office } from "./office.ts";
import { sync } from "./tablets.ts";

/** An office with some clients, in pages of ten. */
function many(clients: number): Office {
  const office = new Office();
  office.pageSize = 10;
  for (let at = 0; at < clients; at++) {
    const id = newId();
    office.write("patient", id, id, { last_name: `Client ${at}` });
  }
  return office;
}

/** Exchange, noting in which order requests leave and pages are stored. */
async function noted(tablet: Tablet, office: Office): Promise<string[]> {
  const events: string[] = [];
  const { disk } = tablet;
  const commit = disk.commit.bind(disk);
  disk.commit = async (writes, durability) => {
    await commit(writes, durability);
    if (writes.some((one) => one.table === "rec")) events.push("stored");
  };
  const wire = new Wire(async (address, options) => {
    events.push("asked");
    return office.fetch(address, options);
  });
  try {
    await round(tablet.outbox, wire, tablet.store.deviceId, () => {});
  } finally {
    disk.commit = commit;
  }
  return events;
}

it("asks for the next page before the one that came is stored, and never for two", async () => {
  const tablet = await aTablet();
  const events = await noted(tablet, many(35));
  expect(events).toEqual(["asked", "asked", "stored", "asked", "stored", "asked", "stored", "stored"]);
  expect(tablet.store.all("patient")).toHaveLength(35);
});

it("stores none of a page whose predecessor could not be stored", async () => {
  const office = many(35);
  const tablet = await aTablet();
  const commit = tablet.disk.commit.bind(tablet.disk);
  let pages = 0;
  tablet.disk.commit = (writes, durability) => {
    if (writes.some((one) => one.table === "rec")) pages += 1;
    return pages === 2 ? Promise.reject(new StoreFull("full")) : commit(writes, durability);
  };
  await expect(sync(tablet, office)).rejects.toThrow(StoreFull);
  expect(tablet.store.all("patient")).toHaveLength(10);
  tablet.disk.commit = commit;
  const after = await killed(tablet);
  office.requests = [];
  await sync(after, office);
  expect(office.requests).toHaveLength(3);
  expect(after.store.all("patient")).toHaveLength(35);
});

it("sends a day's work in as few requests as the office takes, each op once and in order", async () => {
  const office = new Office();
  const tablet = await aTablet();
  for (let at = 0; at < 1200; at++) await aClient(tablet, `Client ${at}`);
  await sync(tablet, office);
  expect(office.requests).toHaveLength(3);
  expect(office.journal.map((op) => op.n)).toEqual(Array.from({ length: 1200 }, (_, at) => at + 1));
  expect(tablet.store.pile()).toMatchObject({ tablet: { count: 0 }, sending: { count: 0 } });
  const after = await killed(tablet);
  expect(after.store.pile()).toMatchObject({ tablet: { count: 0 }, sending: { count: 0 } });
  expect(await after.outbox.next()).toEqual([]);
});

it("leaves what is written during an exchange to the next one", async () => {
  const office = new Office();
  const tablet = await aTablet();
  const id = await aClient(tablet);
  let typing: Promise<unknown> = Promise.resolve();
  office.before = () => {
    office.before = () => undefined;
    typing = tablet.store.set("patient", id, { city: "Oakland" });
    return undefined;
  };
  await sync(tablet, office);
  await typing;
  expect(office.requests).toHaveLength(1);
  await sync(tablet, office);
  expect(office.get("patient", id)?.f.city).toBe("Oakland");
});
