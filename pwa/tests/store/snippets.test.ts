import "fake-indexeddb/auto";
import { expect, it } from "vitest";
import { snippetShelf } from "../../src/store/snippets.ts";
import { aTablet, DEVICE, killed } from "./tablet.ts";

const KEPT = {
  own: [{ id: "n", short: "neck", words: "Neck tight on the left.", part: null }],
  uses: { n: 2 },
};

it("snippets are there again after the app was killed, and nothing of them lies on the disk in clear", async () => {
  const tablet = await aTablet();
  const shelf = snippetShelf(tablet.disk, tablet.vault, DEVICE);
  expect(await shelf.read()).toEqual({ own: [], uses: {} });
  await shelf.keep(KEPT);
  const box = await tablet.disk.meta<ArrayBuffer>("snippets");
  expect(new TextDecoder().decode(box)).not.toMatch(/neck/i);
  const again = await killed(tablet);
  expect(await snippetShelf(again.disk, again.vault, DEVICE).read()).toEqual(KEPT);
});

it("snippets that were tampered with are not taken for any", async () => {
  const tablet = await aTablet();
  const shelf = snippetShelf(tablet.disk, tablet.vault, DEVICE);
  await shelf.keep(KEPT);
  const box = new Uint8Array((await tablet.disk.meta<ArrayBuffer>("snippets")) ?? new ArrayBuffer(0));
  box[box.length - 1] = (box.at(-1) ?? 0) ^ 1;
  await tablet.disk.commit([{ table: "meta", name: "snippets", put: box.buffer }]);
  await expect(shelf.read()).rejects.toThrow();
});
