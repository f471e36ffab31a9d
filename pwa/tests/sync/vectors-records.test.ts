import { blank, check, KINDS, shapeOf } from "@sync/records/validate.ts";
import { describe, expect, test } from "vitest";
import { shelf } from "./vectors.ts";

interface Case {
  kind: string;
  fields: Record<string, unknown>;
  says: Record<string, string>;
}

describe.each(["text", "choices", "days_and_ids"])("fields of %s", (file) => {
  test.each(shelf<Case>("records", file).cases)("$kind $fields", ({ kind, fields, says }) => {
    expect(check(kind, fields)).toEqual(says);
  });
});

test.each(shelf<{ kind: string; blank: object }>("records", "blanks").cases)(
  "a new $kind starts empty",
  (one) => {
    expect(blank(one.kind)).toEqual(one.blank);
  },
);

test.each(Object.keys(KINDS))("a blank %s is only ever missing things", (kind) => {
  for (const wrong of Object.values(check(kind, blank(kind)))) expect(wrong).toBe("must not be empty");
});

test("more ink than a signature can need is refused", () => {
  const stroke = new Array(4_000).fill(0);
  expect(check("consent", { ink: new Array(10).fill(stroke) })).toEqual({});
  expect(check("consent", { ink: [[0, 0, 0, 0], ...new Array(10).fill(stroke)] })).toEqual({
    ink: "has more than 40000 numbers",
  });
});

test("names that objects are born with are no kinds", () => {
  expect(shapeOf("constructor")).toBeUndefined();
  expect(() => check("constructor", {})).toThrow("no record kind");
  expect(() => blank("toString")).toThrow("no record kind");
});
