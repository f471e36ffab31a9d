import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { setLanguage } from "../../src/messages/index.ts";
import { leavingWords } from "../../src/screens/office/payers/ahead.ts";
import type { Leaving, Preview } from "../../src/screens/office/payers/shapes.ts";

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
