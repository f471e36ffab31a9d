import { consentDue, type Due, type Given } from "@sync/consent_due.ts";
import { expect, test } from "vitest";
import { shelf } from "./vectors.ts";

interface Case {
  name: string;
  given: Given;
  due: Due[];
}

test.each(shelf<Case>("consent_due", "due").cases)("$name", ({ given, due }) => {
  expect(consentDue(given)).toEqual(due);
});
