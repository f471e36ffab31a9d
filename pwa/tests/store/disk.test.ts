import "fake-indexeddb/auto";
import { afterEach, expect, test, vi } from "vitest";
import { Disk } from "../../src/store/disk.ts";

const unheard = vi.fn();
process.on("unhandledRejection", unheard);

afterEach(() => {
  vi.restoreAllMocks();
  process.off("unhandledRejection", unheard);
});

test("a read that is cut off is asked again, and its failure is told to nobody else", async () => {
  const disk = new Disk("cut");
  await disk.claim("this window");
  await disk.commit([{ table: "meta", name: "seal", put: "a word" }]);
  const begin = IDBDatabase.prototype.transaction;
  const spy = vi.spyOn(IDBDatabase.prototype, "transaction").mockImplementationOnce(function (
    this: IDBDatabase,
    ...given
  ) {
    const tx = begin.apply(this, given as Parameters<typeof begin>);
    queueMicrotask(() => tx.abort());
    return tx;
  });

  await expect(disk.meta("seal")).resolves.toBe("a word");

  await new Promise((done) => setTimeout(done));
  expect(spy).toHaveBeenCalledTimes(2);
  expect(unheard).not.toHaveBeenCalled();
});
