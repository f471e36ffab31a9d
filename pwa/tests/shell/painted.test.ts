import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { painted } from "../../src/shell/painted.ts";

let paint: (name: string) => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal(
    "PerformanceObserver",
    class {
      constructor(told: (list: { getEntriesByName: (name: string) => unknown[] }) => void) {
        paint = (name) => told({ getEntriesByName: (asked) => (asked === name ? [{}] : []) });
      }
      observe() {}
    },
  );
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function isOver(waiting: Promise<void>): Promise<boolean> {
  let over = false;
  void waiting.then(() => {
    over = true;
  });
  await vi.advanceTimersByTimeAsync(0);
  return over;
}

test("what comes later waits until there is something to be seen", async () => {
  const waiting = painted();
  paint("first-paint");
  expect(await isOver(waiting)).toBe(false);
  paint("first-contentful-paint");
  expect(await isOver(waiting)).toBe(true);
});

test("in a window that nobody looks at, it waits a second", async () => {
  const waiting = painted();
  await vi.advanceTimersByTimeAsync(999);
  expect(await isOver(waiting)).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(await isOver(waiting)).toBe(true);
});
