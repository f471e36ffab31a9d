import { describe, expect, it } from "vitest";
import { inkOf, inkPath, isSignature } from "../../src/components/ink.ts";

const stroke = (points: number, x = 10) =>
  Array.from({ length: points }, (_, n) => ({ x: x + n * 2.4, y: 20.6, time: 5_000 + n * 8, pressure: 0.5 }));

describe("ink", () => {
  it("keeps every point as four whole numbers, times counted from the first", () => {
    expect(inkOf([stroke(2)])).toEqual([[10, 21, 0, 500, 12, 21, 8, 500]]);
  });

  it("holds pressure between nothing and full", () => {
    const [kept] = inkOf([[{ x: 0, y: 0, time: 0, pressure: 1.7 }]]);
    expect(kept?.[3]).toBe(1000);
  });

  it("thins a drawing to what a record takes and keeps the end of each stroke", () => {
    const ink = inkOf([stroke(30_000), stroke(7, 500)]);
    const numbers = ink.reduce((sum, one) => sum + one.length, 0);
    expect(numbers).toBeLessThanOrEqual(40_000);
    expect(ink[0]?.at(-4)).toBe(Math.round(10 + 29_999 * 2.4));
    expect(ink[1]?.at(-4)).toBe(Math.round(500 + 6 * 2.4));
  });

  it("takes a signature for one, but not a dot of a resting palm", () => {
    expect(isSignature(inkOf([stroke(40)]))).toBe(true);
    expect(isSignature(inkOf([stroke(3)]))).toBe(false);
    expect(
      isSignature(inkOf([Array.from({ length: 50 }, () => ({ x: 5, y: 5, time: 0, pressure: 0.3 }))])),
    ).toBe(false);
    expect(isSignature([])).toBe(false);
  });

  it("draws what was kept inside its own box", () => {
    const { d, viewBox } = inkPath([
      [10, 20, 0, 500, 30, 40, 8, 500],
      [50, 50, 20, 500],
    ]);
    expect(d).toBe("M10 20L30 40M50 50L50 50");
    expect(viewBox).toBe("2 12 56 46");
    expect(inkPath([]).d).toBe("");
  });
});
