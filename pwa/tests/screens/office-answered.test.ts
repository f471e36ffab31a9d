import { expect, test } from "vitest";
import {
  answerOf,
  blankLine,
  centsTyped,
  isCode,
  leftOf,
  typedOf,
} from "../../src/screens/office/answered.ts";

const LINES = [
  { id: "one", charge_cents: 8_400 },
  { id: "two", charge_cents: 1_000 },
];

function line(paid: string, usual: Record<string, string> = {}, code = "", other = "") {
  const blank = blankLine();
  return { ...blank, paid, usual: { ...blank.usual, ...usual }, code, other };
}

test.each([
  ["", 0],
  ["50", 5_000],
  [" $1,050.5 ", 105_050],
  ["0.07", 7],
  ["-4.50", -450],
  ["19.99", 1_999],
])("%j is %i cents", (typed, cents) => {
  expect(centsTyped(typed)).toBe(cents);
});

test.each(["x", "1.234", "1,2.3.4", "--1", "1e3", "123456789"])("%j is no amount", (typed) => {
  expect(centsTyped(typed)).toBeNull();
});

test("a reason has a group and a code, and those with a field of their own stand there", () => {
  expect(["CO-97", " oa-23 ", "PI-B7", "PR-45"].every(isCode)).toBe(true);
  expect(["97", "CO97", "XX-97", "CO-", "CO-45", "PR-1", "CO-123456"].some(isCode)).toBe(false);
});

test("what is left of a charge is told to the cent", () => {
  const [first] = LINES;
  if (first === undefined) throw new Error("no line");
  expect(leftOf(first, line("50", { "CO-45": "24", "PR-3": "10" }))).toBe(0);
  expect(leftOf(first, line("50", { "CO-45": "24", "PR-3": "9.99" }))).toBe(1);
  expect(leftOf(first, line("84.01"))).toBe(-1);
  expect(leftOf(first, line("80", {}, "CO-97", "4"))).toBe(0);
  expect(leftOf(first, line("84", {}, "", "4"))).toBeNull();
  expect(leftOf(first, line("84", {}, "CO-97", ""))).toBeNull();
  expect(leftOf(first, line("-84"))).toBeNull();
  expect(leftOf(first, line("x"))).toBeNull();
});

test("an answer is one only when every line adds up, and reads back as it was typed", () => {
  const typed = [line("50.00", { "CO-45": "24.00", "PR-3": "10.00" }), line("0.00", {}, "OA-23", "10.00")];
  const answer = answerOf(LINES, typed, "2026-11-25", " ICN-1 ");
  expect(answer).toEqual({
    paid_cents: 5_000,
    decided_on: "2026-11-25",
    payer_claim_number: "ICN-1",
    lines: [
      {
        id: "one",
        paid_cents: 5_000,
        adjustments: [
          { group: "CO", reason: "45", cents: 2_400 },
          { group: "PR", reason: "3", cents: 1_000 },
        ],
      },
      { id: "two", paid_cents: 0, adjustments: [{ group: "OA", reason: "23", cents: 1_000 }] },
    ],
  });
  expect(typedOf(LINES, answer)).toEqual(typed);
  expect(answerOf(LINES, typed.slice(0, 1), "2026-11-25", "")).toBeNull();
  expect(answerOf(LINES, [line("50"), line("10")], "2026-11-25", "")).toBeNull();
  expect(answerOf(LINES, typed, "", "")).toBeNull();
  expect(answerOf(LINES, typed, "2026-11-25", "a b")).toBeNull();
  expect(typedOf(LINES, null)).toEqual([blankLine(), blankLine()]);
});
