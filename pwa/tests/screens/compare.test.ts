import fc from "fast-check";
import { expect, it } from "vitest";
import { compare, type Part } from "../../src/screens/questions/compare.ts";

/** A version as it is drawn: [+ added +], [- taken out -]. */
const drawn = (parts: readonly Part[]) =>
  parts
    .map(({ text, how }) => (how === "added" ? `[+${text}+]` : how === "removed" ? `[-${text}-]` : text))
    .join("");

const table = (base: string, first: string, second: string) =>
  compare(base, first, second).map((row) => [row.same, drawn(row.first), drawn(row.second)]);

it("puts the same passage side by side, each marked by what its author changed", () => {
  const base = "Neck sore. Pain 6 of 10.\nSleeps badly.";
  expect(
    table(base, "Neck sore. Pain 4 of 10.\nSleeps badly.", "Neck very sore. Pain 6 of 10.\nSleeps badly."),
  ).toEqual([
    [false, "Neck sore. Pain [-6-] [+4+] of 10.", "Neck [+very+] sore. Pain 6 of 10."],
    [true, "Sleeps badly.", "Sleeps badly."],
  ]);
});

it("keeps what all share in rows of its own, before, between and after", () => {
  const base = "One.\nTwo.\nThree.\nFour.\nFive.";
  expect(table(base, "One.\nTwo more.\nThree.\nFour.\nFive.", "One.\nTwo.\nThree.\nFive.")).toEqual([
    [true, "One.", "One."],
    [false, "Two [+more+].", "Two."],
    [true, "Three.", "Three."],
    [false, "Four.", "[-Four.-]"],
    [true, "Five.", "Five."],
  ]);
});

it("marks what only one of them says when both began with nothing", () => {
  expect(table("", "Twice a week. Heat at home.", "Twice a day. Heat at home.")).toEqual([
    [false, "Twice a [+week+].", "Twice a [+day+]."],
    [true, "Heat at home.", "Heat at home."],
  ]);
});

it("does not mark single words of a sentence that was written anew", () => {
  expect(table("Plan weekly.", "Heat at home, walk daily, call on Friday.", "Plan weekly.")).toEqual([
    [false, "[+Heat at home, walk daily, call on Friday.+]", "Plan weekly."],
  ]);
});

it("shows a version that was emptied as taken out", () => {
  expect(table("Plan weekly.", "", "Plan daily.")).toEqual([
    [false, "[-Plan weekly.-]", "Plan [-weekly-] [+daily+]."],
  ]);
});

it("drops no word of either version", () => {
  const text = fc
    .array(fc.constantFrom("neck", "sore.", "left", "6/10", "\n", "(very)", "heat."), { maxLength: 20 })
    .map((some) => some.join(" "));
  const bare = (said: string) => said.replace(/\s+/g, "");
  const version = (rows: readonly (readonly Part[])[]) =>
    bare(
      rows
        .map((parts) =>
          parts
            .filter(({ how }) => how !== "removed")
            .map((part) => part.text)
            .join(""),
        )
        .join(""),
    );
  fc.assert(
    fc.property(text, text, text, (base, first, second) => {
      const rows = compare(base, first, second);
      expect(version(rows.map((row) => row.first))).toBe(bare(first));
      expect(version(rows.map((row) => row.second))).toBe(bare(second));
    }),
    { numRuns: 2000 },
  );
});
