import { bodyWords, inOrder } from "@sync/body_marks.ts";
import { expect, test } from "vitest";
import { shelf } from "./vectors.ts";

interface Case {
  name: string;
  marks: string[];
  en: string[];
  es: string[];
}

test.each(shelf<Case>("body_marks", "words").cases)("marks say what the case does: $name", (one) => {
  expect(bodyWords(one.marks, "en")).toEqual(one.en);
  expect(bodyWords(one.marks, "es")).toEqual(one.es);
  expect(bodyWords(inOrder(one.marks), "en")).toEqual(one.en);
});
