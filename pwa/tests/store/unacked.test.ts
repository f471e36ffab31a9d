import "fake-indexeddb/auto";
import { MOST_OPS } from "@sync/changes.ts";
import { expect, it } from "vitest";
import { Office } from "../exchange/office.ts";
import { sync } from "../exchange/tablets.ts";
import { aClient, aTablet, killed, type Tablet } from "./tablet.ts";

async function unacked({ outbox }: Tablet): Promise<string[][]> {
  const batches: string[][] = [];
  for await (const ops of outbox.unacked()) batches.push(ops);
  return batches;
}

const numbers = (batches: string[][]) => batches.flat().map((op) => JSON.parse(op).n);

it("gives all that has no ack with the bytes it will be sent with, numbering what was open", async () => {
  const tablet = await aTablet();
  await aClient(tablet);
  const [first] = await tablet.outbox.next();
  await aClient(tablet, "Late");
  const batches = await unacked(tablet);
  expect(batches.flat()[0]).toBe(first);
  expect(numbers(batches)).toEqual([1, 2]);
  expect(batches.flat()).toEqual(await tablet.outbox.next());
  expect(await unacked(await killed(tablet))).toEqual(batches);
});

it("leaves out what the office has", async () => {
  const office = new Office();
  const tablet = await aTablet();
  await aClient(tablet);
  await sync(tablet, office);
  expect(await unacked(tablet)).toEqual([]);
  await aClient(tablet, "Next");
  expect(numbers(await unacked(tablet))).toEqual([2]);
});

it("comes in batches an exchange would take, without a gap", async () => {
  const tablet = await aTablet();
  for (let at = 0; at < MOST_OPS + 2; at++) await aClient(tablet, `Client ${at}`);
  const batches = await unacked(tablet);
  expect(batches.map((ops) => ops.length)).toEqual([MOST_OPS, 2]);
  expect(numbers(batches)).toEqual(Array.from({ length: MOST_OPS + 2 }, (_, at) => at + 1));
});

it("keeps a word between two runs, sealed, and takes a bent one for none", async () => {
  const tablet = await aTablet();
  await tablet.outbox.remember("place", { kept: "sparrow" });
  const after = await killed(tablet);
  expect(await after.outbox.recall("place")).toEqual({ kept: "sparrow" });
  expect(await after.outbox.recall("elsewhere")).toBeUndefined();
  const box = (await after.disk.meta<ArrayBuffer>("exchange.place")) as ArrayBuffer;
  expect(Buffer.from(box).includes("sparrow")).toBe(false);
  new Uint8Array(box)[20] = (new Uint8Array(box)[20] ?? 0) ^ 1;
  await after.disk.commit([{ table: "meta", name: "exchange.place", put: box }]);
  expect(await after.outbox.recall("place")).toBeUndefined();
});
