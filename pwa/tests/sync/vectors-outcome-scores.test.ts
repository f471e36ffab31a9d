import {
  entryOf,
  MEASURES,
  measures,
  mostOf,
  scored,
  scoreOf,
  scoreOfTotal,
  scoreWords,
} from "@sync/outcome_scores.ts";
import { expect, test } from "vitest";
import { shelf } from "./vectors.ts";

interface Words {
  name: string;
  entries: string[];
  en: string[];
  es: string[];
}

interface Score {
  name: string;
  measure: string;
  answers?: (number | null)[];
  points?: number;
  score: number | null;
}

interface Entry {
  entry: string;
  scored: [string, string, number, (number | null)[]] | null;
}

test.each(shelf<Words>("outcome_scores", "words").cases)("scores say what the case does: $name", (one) => {
  expect(scoreWords(one.entries, "en")).toEqual(one.en);
  expect(scoreWords(one.entries, "es")).toEqual(one.es);
});

test.each(shelf<Score>("outcome_scores", "scores").cases)(
  "answers score what the case says: $name",
  (one) => {
    const given = one.answers
      ? scoreOf(one.measure, one.answers)
      : scoreOfTotal(one.measure, one.points ?? 0);
    expect(given).toBe(one.score);
  },
);

test.each(shelf<Entry>("outcome_scores", "entries").cases)("$entry is what the case says", (one) => {
  const found = scored(one.entry);
  expect(found && [found.measure, found.day, found.score, found.answers]).toEqual(one.scored);
  if (found) expect(entryOf(found)).toBe(one.entry);
});

test("the day of a score is said as the screen says days", () => {
  expect(scoreWords(["ndi.2026-11-24.32"], "en", () => "Nov 24")).toEqual([
    "Neck Disability Index (NDI): 32%, Nov 24",
  ]);
});

test("no score is above the most of its measure", () => {
  for (const one of MEASURES) {
    const { items, most } = measures[one];
    expect(scoreOf(one, Array(items).fill(most))).toBe(mostOf(one));
    expect(scoreOfTotal(one, items * most)).toBe(mostOf(one));
  }
});
