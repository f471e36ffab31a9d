import "fake-indexeddb/auto";
import { expect, it } from "vitest";
import { openSome } from "../../src/store/sealed.ts";
import { aClient, aTablet, everyRow, killed } from "./tablet.ts";

it("some records are opened as they lie on the disk, none where none lies", async () => {
  const tablet = await aTablet();
  expect(await openSome(tablet.store)).toBe(0);
  await aClient(tablet);
  await aClient(tablet);
  expect(await openSome(tablet.store)).toBe(2);
  expect(await openSome(tablet.store, 1)).toBe(1);
});

it("a record that was changed on the disk is told, although memory still has it", async () => {
  const tablet = await aTablet();
  await aClient(tablet);
  const [row] = await everyRow(tablet);
  const box = new Uint8Array(row?.box ?? new ArrayBuffer(0));
  box[box.length - 1] = (box.at(-1) ?? 0) ^ 1;
  await tablet.disk.commit([{ table: "rec", put: { ...row, box: box.buffer } }]);
  await expect(openSome(tablet.store)).rejects.toThrow("does not open");
});

it("what is saved to try the tablet is there after the app was killed, sealed, and counts as nothing unsent", async () => {
  const tablet = await aTablet();
  await tablet.outbox.remember("slip", { id: "a", at: "2026-11-29T14:02:00Z" });
  const again = await killed(tablet);
  expect(await again.outbox.recall("slip")).toEqual({ id: "a", at: "2026-11-29T14:02:00Z" });
  expect(new TextDecoder().decode(await again.disk.meta<ArrayBuffer>("exchange.slip"))).not.toContain("2026");
  expect(again.outbox.unsent()).toBe(0);
  await again.outbox.forget("slip");
  expect(await again.outbox.recall("slip")).toBeUndefined();
});
