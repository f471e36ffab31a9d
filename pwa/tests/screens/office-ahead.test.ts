import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { setLanguage } from "../../src/messages/index.ts";
import { earlierOf, earlierWords, leavingWords } from "../../src/screens/office/payers/ahead.ts";
import { blankSet, type Leaving, type Listed, type Preview } from "../../src/screens/office/payers/shapes.ts";

beforeEach(() => vi.stubGlobal("document", { documentElement: {} }));
afterEach(async () => {
  await setLanguage("en");
  vi.unstubAllGlobals();
});

const alone = { visits: 12, claims: 12 };
const months = { visits: 12, claims: 4 };
const preview = (before: Leaving, after: Leaving, more: Partial<Preview> = {}): Preview => ({
  looked_at: 12,
  there: 12,
  claims: [],
  leaving_before: before,
  leaving_after: after,
  earlier: { visits: 0, first_on: null },
  ...more,
});

describe("as how many claims visits would leave", () => {
  it("is said beside what it is now", () => {
    expect(leavingWords(preview(alone, months))).toBe(
      "If what is ready of these were sent now: 12 visits as 4 claims with these rules; 12 visits as 12 claims as the rules stand.",
    );
    expect(leavingWords(preview({ visits: 2, claims: 1 }, { visits: 1, claims: 1 }))).toContain(
      "1 visit as 1 claim with these rules; 2 visits as 1 claim as",
    );
  });

  it("is said once where it does not change, and not at all where no visits are joined", () => {
    expect(leavingWords(preview(months, months))).toBe(
      "If what is ready of these were sent now: 12 visits as 4 claims, as the rules stand too.",
    );
    expect(leavingWords(preview(alone, alone))).toBe("");
    expect(leavingWords(preview({ visits: 0, claims: 0 }, alone))).toBe("");
  });

  it("is said in Spanish", async () => {
    await setLanguage("es");
    expect(leavingWords(preview(alone, months))).toContain("12 visitas en 4 reclamaciones con estas reglas");
  });
});

describe("visits that wait and are too early for a set", () => {
  const found = { visits: 12, first_on: "2026-03-02" };
  const held = new Map([["s", found]]);
  const content = blankSet("s", null, "Ann", "2026-11-30");
  const listed = (begins: string | null): Listed => ({
    id: "s",
    newest: null,
    draft:
      begins === null
        ? null
        : { revision: 1, saved_at: "", content: { ...content, effective_from_on: begins } },
  });

  it("are said with their number and the day before which they were", async () => {
    expect(earlierWords(found, "2025-11-30")).toBe(
      "12 visits that wait are earlier than Nov 30, 2025, and are not judged by this.",
    );
    expect(earlierWords({ ...found, visits: 1 }, "2025-11-30")).toContain("1 visit that waits is earlier");
    await setLanguage("es");
    expect(earlierWords(found, "2025-11-30")).toMatch(/^12 visitas que esperan son anteriores al .*2025, y/);
  });

  it("are said on the set's card until a draft is set back far enough", () => {
    expect(earlierOf(listed(null), held)).toBe(found);
    expect(earlierOf(listed("2026-11-30"), held)).toBe(found);
    expect(earlierOf(listed("2026-03-02"), held)).toBeNull();
    expect(earlierOf({ ...listed(null), id: "other" }, held)).toBeNull();
  });
});
