import { check } from "@sync/records/validate.ts";
import { describe, expect, it } from "vitest";
import { inkOf, MOST_POINTS_OF_INITIALS } from "../../src/components/ink.ts";
import { initialsOf, isInitialed, MOST_LETTERS, NONE } from "../../src/turn/initials.ts";

const INK = [[1, 2, 0, 500, 30, 9, 40, 500]];

describe("initials beside a statement", () => {
  it("are there once they are drawn or typed, whichever the client chose", () => {
    expect(isInitialed(NONE)).toBe(false);
    expect(isInitialed({ ...NONE, ink: INK })).toBe(true);
    expect(isInitialed({ ...NONE, ink: INK, byTyping: true })).toBe(false);
    expect(isInitialed({ ...NONE, typed: " ", byTyping: true })).toBe(false);
    expect(isInitialed({ ...NONE, typed: "MV", byTyping: true })).toBe(true);
  });

  it("become a record's fields, for each statement strokes or letters and never both", () => {
    const fields = initialsOf([
      { ink: INK, typed: "XX", byTyping: false },
      { ink: INK, typed: " MV ", byTyping: true },
    ]);
    expect(fields).toEqual({ initials: [INK, []], typed_initials: ["", "MV"] });
    expect(check("consent", { ...fields })).toEqual({});
    const most = "M".repeat(MOST_LETTERS);
    expect(check("consent", { typed_initials: [most] })).toEqual({});
    expect(Object.keys(check("consent", { typed_initials: [`${most}M`] }))).toEqual(["typed_initials"]);
  });

  it("stay small enough that a dozen of them and a signature go in one request", () => {
    const scribble = [
      Array.from({ length: 20_000 }, (_, at) => ({ x: at % 300, y: at % 90, time: at, pressure: 1 })),
    ];
    const ink = inkOf(scribble, MOST_POINTS_OF_INITIALS);
    expect(JSON.stringify({ initials: Array(12).fill(ink), ink: inkOf(scribble) }).length).toBeLessThan(
      500_000,
    );
  });
});
