import { type Earlier, keyOf, type Likeness, likeness, linesOf, type Parts } from "@sync/likeness.ts";
import { expect, test } from "vitest";
import { shelf } from "./vectors.ts";

interface Lines {
  name: string;
  text: string;
  lines: string[];
  keys: string[];
}

interface Notes {
  name: string;
  note: Parts;
  earlier: Earlier[];
  gives: Likeness;
}

test.each(shelf<Lines>("likeness", "lines").cases)("lines of a text: $name", ({ text, lines, keys }) => {
  expect(linesOf(text)).toEqual(lines);
  expect(lines.map(keyOf)).toEqual(keys);
});

test.each(shelf<Notes>("likeness", "notes").cases)(
  "how like a note is: $name",
  ({ note, earlier, gives }) => {
    expect(likeness(note, earlier)).toEqual(gives);
  },
);

test("five notes as long as a record holds are compared within a second", () => {
  const long = "Neck tight on the left, 6/10. ".repeat(333);
  const note = { subjective: long, objective: long, assessment: long, plan: long };
  const earlier = Array.from({ length: 5 }, (_, n) => ({ ...note, date_of_service: `2026-11-0${n + 1}` }));
  const begun = performance.now();
  expect(likeness(note, earlier).lines).toBe(1);
  expect(performance.now() - begun).toBeLessThan(1000);
});
