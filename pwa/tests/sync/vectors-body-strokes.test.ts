import { entryOf, stroke, strokeWords } from "@sync/body_strokes.ts";
import { expect, test } from "vitest";
import { shelf } from "./vectors.ts";

interface Words {
  name: string;
  entries: string[];
  en: string[];
  es: string[];
}

interface Entry {
  entry: string;
  stroke: [string, string, number[][]] | null;
}

test.each(shelf<Words>("body_strokes", "words").cases)("strokes say what the case does: $name", (one) => {
  expect(strokeWords(one.entries, "en")).toEqual(one.en);
  expect(strokeWords(one.entries, "es")).toEqual(one.es);
});

test.each(shelf<Entry>("body_strokes", "entries").cases)("$entry is what the case says", (one) => {
  const found = stroke(one.entry);
  expect(found && [found.view, found.meaning, found.points]).toEqual(one.stroke);
  if (found) expect(entryOf(found)).toBe(one.entry);
});
