import { expect, test } from "vitest";
import { follow as en } from "../../src/messages/en/follow.ts";
import { follow as es } from "../../src/messages/es/follow.ts";
import { isPayerNumber } from "../../src/screens/office/following.ts";

test.each(["2026320-ABC1", " p26320 ", "12345", `${"A".repeat(49)}1`])(
  "%s may be a payer's number",
  (typed) => {
    expect(isPayerNumber(typed)).toBe(true);
  },
);

test.each([
  "",
  "1234",
  "UNKNOWN",
  "00000",
  "0-0-0-0",
  "12345*F8",
  "12 345",
  "1".repeat(51),
  "-12345",
  "12345\u0661",
])("%j is no payer's number, as the office finds too", (typed) => {
  expect(isPayerNumber(typed)).toBe(false);
});

test("both languages name the same facts", () => {
  const facts = (said: string) => [...said.matchAll(/\{(\w+)\}/g)].map((found) => found[1]).sort();
  for (const [key, said] of Object.entries(en))
    expect(facts(es[key as keyof typeof en])).toEqual(facts(said));
});
