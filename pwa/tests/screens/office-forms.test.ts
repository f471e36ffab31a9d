import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Refused } from "../../src/exchange/wire.ts";
import { diff } from "../../src/screens/office/forms/diff.ts";
import { meaningOf } from "../../src/screens/office/forms/meaning.ts";
import {
  type Content,
  EMPTY,
  newestOf,
  standingOf,
  type Version,
} from "../../src/screens/office/forms/shapes.ts";
import { Writing } from "../../src/screens/office/forms/writing.svelte.ts";

const api = vi.hoisted(() => ({ saveDraft: vi.fn(), dropDraft: vi.fn() }));
vi.mock("../../src/screens/office/forms/api.ts", () => api);

const version = (said: Partial<Version>): Version => ({
  version: "1",
  languages: ["en", "es"],
  titles: {},
  effective_from_on: "2026-01-01",
  effective_to_on: null,
  due: "once",
  sign_again: true,
  reviewed: null,
  signed: 0,
  ...said,
});

describe("where a version stands", () => {
  it("says so of each, and finds the newest that is or will be shown", () => {
    const back = version({ version: "3", effective_from_on: "2027-01-01", effective_to_on: "2026-12-31" });
    const later = version({ version: "2", effective_from_on: "2027-01-01" });
    const now = version({ effective_to_on: "2026-12-31" });
    const today = "2026-11-29";
    expect([back, later, now].map((one) => standingOf(one, today))).toEqual(["never", "later", "now"]);
    expect(standingOf(now, "2027-01-01")).toBe("over");
    expect(newestOf([back, later, now], today)).toBe(later);
    expect(newestOf([back, now], "2027-01-01")).toBeUndefined();
  });
});

describe("differences", () => {
  it("are found word by word in the lines that changed", () => {
    expect(diff("One.\nI pay all.\nThree.", "One.\nI pay half.\nThree.")).toEqual([
      { kind: "same", text: "One.\nI pay " },
      { kind: "gone", text: "all.\n" },
      { kind: "new", text: "half.\n" },
      { kind: "same", text: "Three." },
    ]);
  });

  it("put together again are the two texts, whatever they are", () => {
    const texts = [
      "",
      "\n",
      "a b  c\n\nd",
      "a c\nd\n\nb",
      "<b>x</b> & y",
      "\u00f1 \ud83d\ude00 z\r\n",
      "a ".repeat(1_500),
    ];
    for (const before of texts) {
      for (const after of texts) {
        const parts = diff(before, after);
        const of = (but: string) =>
          parts
            .filter(({ kind }) => kind !== but)
            .map(({ text }) => text)
            .join("");
        expect([of("new"), of("gone")]).toEqual([before, after]);
      }
    }
  });
});

describe("what publishing means", () => {
  const once: Content = { ...EMPTY, due: "once" };

  it("is said in numbers, and by what the owner chose", () => {
    expect(meaningOf(once, true, 12)).toBe("12 clients are asked to sign again at their next visit.");
    expect(meaningOf(once, true, 1)).toBe("1 client is asked to sign again at their next visit.");
    expect(meaningOf({ ...once, sign_again: false }, true, 12)).toMatch(/^Nobody is asked again/);
    expect(meaningOf(once, false, 0)).toMatch(/^Every client/);
    expect(meaningOf({ ...once, due: "each_visit" }, true, 12)).toMatch(/each visit/);
  });
});

describe("writing", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    api.saveDraft.mockReset().mockImplementation(async (_purpose, revision: number, content: Content) => ({
      revision: revision + 1,
      saved_at: "2026-11-29T08:00:00Z",
      content,
    }));
    api.dropDraft.mockReset().mockResolvedValue(undefined);
  });
  afterEach(() => vi.useRealTimers());

  const begin = () => new Writing("payment", { revision: 0, saved_at: null, content: null }, EMPTY);

  it("keeps at a pause what was typed, once", async () => {
    const writing = begin();
    for (const title of ["P", "Pa", "Pay"]) writing.write("en", { title });
    expect(writing.unkept).toBe(true);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(
      api.saveDraft.mock.calls.map(([, revision, content]) => [revision, content.texts.en.title]),
    ).toEqual([[0, "Pay"]]);
    expect([writing.unkept, writing.revision, writing.savedAt]).toEqual([false, 1, "2026-11-29T08:00:00Z"]);
  });

  it("keeps what was typed while it was being kept, after it", async () => {
    const writing = begin();
    writing.write("en", { title: "One" });
    const first = writing.flush();
    await Promise.resolve();
    writing.write("en", { title: "Two" });
    await first;
    expect(writing.unkept).toBe(true);
    await writing.flush();
    expect(
      api.saveDraft.mock.calls.map(([, revision, content]) => [revision, content.texts.en.title]),
    ).toEqual([
      [0, "One"],
      [1, "Two"],
    ]);
    expect(writing.unkept).toBe(false);
  });

  it("tries again without a network, and not against another page", async () => {
    const writing = begin();
    api.saveDraft.mockRejectedValueOnce(new Refused("no_network"));
    writing.write("en", { title: "One" });
    await vi.advanceTimersByTimeAsync(1_000);
    expect([writing.unkept, writing.cause]).toEqual([true, expect.any(Refused)]);
    await vi.advanceTimersByTimeAsync(6_000);
    expect([writing.unkept, writing.cause]).toEqual([false, null]);
    api.saveDraft.mockRejectedValue(
      new Refused("bad_answer", { status: 409, facts: { code: "consent.draft_moved" } }),
    );
    writing.write("en", { title: "Two" });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(api.saveDraft).toHaveBeenCalledTimes(3);
    expect(writing.unkept).toBe(true);
  });

  it("keeps nothing after it was let go", async () => {
    const writing = begin();
    writing.write("en", { title: "One" });
    await writing.discard();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(api.saveDraft).not.toHaveBeenCalled();
    expect(api.dropDraft).toHaveBeenCalledWith("payment");
  });
});
