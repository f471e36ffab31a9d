import { finderOf } from "../../src/store/find.ts";
import { type BenchTablet, type Given, openTablet } from "./tablet.ts";

declare global {
  interface Performance {
    /** Chromium's alone. */
    readonly memory: { readonly usedJSHeapSize: number };
  }
}

let tablet: BenchTablet;

/** What tests/bench/bench_growth.py asks of a page; each call resolves when the work is on disk or at the office. */
const bench = {
  async open(given: Given): Promise<void> {
    tablet = await openTablet(given);
  },
  /** Exchange; answers the largest JavaScript heap seen after a page was stored, garbage included, in bytes. */
  async sync(): Promise<number> {
    let largest = 0;
    await tablet.sync(() => {
      largest = Math.max(largest, performance.memory.usedJSHeapSize);
    });
    return largest;
  },
  /** Change a note of each of some clients. */
  async edit(clients: number): Promise<void> {
    for (const { id } of tablet.store.all("patient").slice(0, clients)) {
      await tablet.store.bring(id);
      const note = tablet.store.all("note").find((one) => one.patientId === id);
      await tablet.store.set("note", note?.id ?? "", { plan: `Once a week, as of ${performance.now()}` });
    }
  },
  /** Open a client's records as their page would, and count what is shown. */
  async look(client: number): Promise<number> {
    const { id } = tablet.store.all("patient")[client] ?? { id: "" };
    await tablet.store.bring(id);
    return tablet.store.all("note").filter((one) => one.patientId === id).length;
  },
  /** Find words in the notes; answers in how many they are. */
  async find(words: string): Promise<number> {
    return (await finderOf(tablet.store).find(words)).count;
  },
  /** Forget what a search has opened. */
  async rest(): Promise<void> {
    finderOf(tablet.store).rest();
  },
  count: async () => (await tablet.disk.keys()).length,
};

Object.assign(globalThis, { bench });
