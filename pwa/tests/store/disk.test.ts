import "fake-indexeddb/auto";
import { afterEach, expect, test, vi } from "vitest";
import { Disk } from "../../src/store/disk.ts";
import { StoreGone } from "../../src/store/errors.ts";

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

type Events = { dispatchEvent(event: { type: string }): boolean };

/** Let the next transaction reach the disk without a word of it, until it is let go. */
function silence(): { count: () => number; letGo: () => void } {
  const begin = IDBDatabase.prototype.transaction;
  let letGo = () => {};
  const spy = vi.spyOn(IDBDatabase.prototype, "transaction").mockImplementationOnce(function (
    this: IDBDatabase,
    ...given
  ) {
    const tx = begin.apply(this, given as Parameters<typeof begin>) as IDBTransaction & Events;
    const tell = tx.dispatchEvent.bind(tx) as Events["dispatchEvent"];
    tx.abort = () => {
      throw new DOMException("it is being written", "InvalidStateError");
    };
    (tx as Events).dispatchEvent = (event) => {
      if (event.type !== "complete") return tell(event);
      letGo = () => void tell(event);
      return true;
    };
    return tx;
  });
  return { count: () => spy.mock.calls.length, letGo: () => letGo() };
}

const write = (put: string) => [{ table: "meta", name: "seal", put }] as const;

test("writes that are slow to be told of are not done again", async () => {
  const disk = new Disk("slow", 40);
  await disk.claim("this window");
  const { count, letGo } = silence();
  const saved = disk.commit(write("a word"));
  await new Promise((done) => setTimeout(done, 60));
  letGo();
  await saved;
  expect(count()).toBe(1);
});

test("after writes were given up that may be saved all the same, nothing is written over them", async () => {
  const disk = new Disk("doubt", 20);
  await disk.claim("this window");
  const { letGo } = silence();
  await expect(disk.commit(write("first"))).rejects.toThrow(StoreGone);
  await expect(disk.commit(write("second"))).rejects.toThrow(StoreGone);
  letGo();
  await expect(disk.commit(write("third"))).rejects.toThrow("saved after all");

  const opened = new Disk("doubt");
  await expect(opened.meta("seal")).resolves.toBe("first");
  await opened.claim("this window");
  await opened.commit(write("fourth"));
  await expect(opened.meta("seal")).resolves.toBe("fourth");
});
