import {
  inReadingOrder,
  type Label,
  type Line,
  labelsOf,
  type Place,
  placesOf,
} from "@sync/reading_lines.ts";
import { expect, test } from "vitest";
import { shelf } from "./vectors.ts";

interface Case {
  name: string;
  lines: Line[];
  texts: string[];
  labels: Label[];
  places: Place[][];
}

test.each(shelf<Case>("reading_lines", "pages").cases)(
  "a page is read in its order by its labels: $name",
  ({ lines, texts, labels, places }) => {
    const ordered = inReadingOrder(lines);
    expect(ordered.map(({ text }) => text)).toEqual(texts);
    expect(labelsOf(ordered)).toEqual(labels);
    expect(labels.map((label) => placesOf(label, ordered, labels))).toEqual(places);
  },
);
