import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { handOver } from "../../src/screens/hand-over.ts";

const FILE = new Blob(["sealed"], { type: "application/octet-stream" });
const NAME = "tableside-2026-11-25-1042.tableside";

let saved: { href: string; download: string }[];
let shared: File[];

function system(navigator: object): void {
  vi.stubGlobal("navigator", navigator);
}

/** A system with a share sheet; `share` says what comes of it. */
function sheet(share: (given: { files: File[] }) => Promise<void>, isActive = true): void {
  system({ canShare: () => true, share, userActivation: { isActive } });
}

beforeEach(() => {
  vi.useFakeTimers();
  saved = [];
  shared = [];
  vi.stubGlobal("document", {
    createElement: () => {
      const link = { href: "", download: "", click: () => void saved.push(link) };
      return link;
    },
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("goes to the share sheet where there is one that takes files", async () => {
  sheet(async ({ files }) => void shared.push(...files));
  expect(await handOver(FILE, NAME)).toBe("saved");
  expect(shared.map((file) => [file.name, file.type])).toEqual([[NAME, "application/octet-stream"]]);
  expect(await shared[0]?.text()).toBe("sealed");
  expect(saved).toEqual([]);
});

it.each([
  ["there is no share sheet", {}],
  ["the share sheet takes no files", { canShare: () => false }],
])("is a download when %s", async (_, navigator) => {
  system(navigator);
  expect(await handOver(FILE, NAME)).toBe("saved");
  expect(saved).toMatchObject([{ download: NAME, href: expect.stringMatching(/^blob:/) }]);
});

it("is a download when the system shares no files of this kind after all", async () => {
  sheet(() => Promise.reject(new DOMException("no such files", "NotAllowedError")));
  expect(await handOver(FILE, NAME)).toBe("saved");
  expect(saved).toHaveLength(1);
});

it("stays where it is when the person stops", async () => {
  sheet(() => Promise.reject(new DOMException("stopped", "AbortError")));
  expect(await handOver(FILE, NAME)).toBe("stopped");
  expect(saved).toEqual([]);
});

it("asks for a tap of its own when the last one is too long ago for a share sheet", async () => {
  sheet(async ({ files }) => void shared.push(...files), false);
  expect(await handOver(FILE, NAME)).toBe("needs_tap");
  expect([shared, saved]).toEqual([[], []]);
});
