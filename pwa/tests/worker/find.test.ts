import { describe, expect, it } from "vitest";
import { findPage } from "../../src/worker/find.ts";
import { type Point, type Quad, turned } from "../../src/worker/quad.ts";
import { off, scene, spun } from "./paper.ts";

const [WIDTH, HEIGHT] = [1200, 900];
const UPRIGHT: Quad = [
  [360, 120],
  [870, 120],
  [870, 780],
  [360, 780],
];
const SLANTED: Quad = [
  [380, 160],
  [840, 130],
  [930, 800],
  [300, 770],
];
/** The copy that is looked at is a third of this size, and an edge is seen to a pixel of it. */
const CLOSE = 7;

const found = (page: Quad, more: { paper?: number; table?: number; light?: (at: Point) => number } = {}) =>
  findPage(scene({ width: WIDTH, height: HEIGHT, page, ...more }));

const blank = (grey: number) => ({
  data: new Uint8ClampedArray(WIDTH * HEIGHT * 4).fill(grey),
  width: WIDTH,
  height: HEIGHT,
});

describe("the corners of a page are found", () => {
  it("when it lies straight on a dark table", () => {
    expect(off(found(UPRIGHT) as Quad, UPRIGHT)).toBeLessThan(CLOSE);
  });

  it("when it was photographed from a slant", () => {
    expect(off(found(SLANTED) as Quad, SLANTED)).toBeLessThan(CLOSE);
  });

  it.each([-35, -25, -10, 5, 15, 30])("when it lies turned by %i degrees", (degrees) => {
    const page = spun(SLANTED, degrees);
    expect(off(found(page) as Quad, page)).toBeLessThan(CLOSE);
  });

  it.each([-42, 40, 45])(
    "when it lies turned by %i degrees, though which is the top a person says",
    (degrees) => {
      const page = spun(SLANTED, degrees);
      const quad = found(page) as Quad;
      expect(Math.min(...[0, 1, 2, 3].map((quarters) => off(turned(quad, quarters), page)))).toBeLessThan(
        CLOSE,
      );
    },
  );

  it("when half of it is in a soft shadow: all of it, and not the lit half", () => {
    const light = ([x]: Point) => 1 - 0.45 * Math.min(1, Math.max(0, (x - 500) / 250));
    expect(off(found(UPRIGHT, { light }) as Quad, UPRIGHT)).toBeLessThan(CLOSE);
  });

  it("when half of it is in a hard shadow", () => {
    const light = ([x]: Point) => (x > 620 ? 0.5 : 1);
    expect(off(found(UPRIGHT, { light, table: 40 }) as Quad, UPRIGHT)).toBeLessThan(CLOSE);
  });

  it("when a thumb holds it at an edge, and a corner is folded", () => {
    const light = ([x, y]: Point) => {
      const isThumb = Math.hypot((x - 620) / 60, (y - 800) / 90) < 1;
      const isFold = x + y < 360 + 120 + 60;
      return isThumb || isFold ? 0.3 : 1;
    };
    expect(off(found(UPRIGHT, { light }) as Quad, UPRIGHT)).toBeLessThan(2 * CLOSE);
  });

  it("when a lamp makes half of the table bright, too", () => {
    const light = ([x]: Point) => 1 - 0.4 * (x / WIDTH);
    expect(off(found(SLANTED, { light, table: 110 }) as Quad, SLANTED)).toBeLessThan(CLOSE);
  });

  it("when the table is of a light wood", () => {
    expect(off(found(SLANTED, { table: 170 }) as Quad, SLANTED)).toBeLessThan(CLOSE);
  });

  it("when the light is poor", () => {
    expect(off(found(SLANTED, { light: () => 0.45 }) as Quad, SLANTED)).toBeLessThan(CLOSE);
  });
});

describe("no page is found", () => {
  it.each([
    ["white", 255],
    ["black", 0],
    ["grey", 128],
  ])("in a picture that is all %s", (_, grey) => {
    expect(findPage(blank(grey))).toBeNull();
  });

  it("on a table as white as the paper", () => {
    expect(found(SLANTED, { table: 226 })).toBeNull();
  });

  it("when the picture shows nothing but the page", () => {
    const whole: Quad = [
      [-50, -50],
      [1250, -50],
      [1250, 950],
      [-50, 950],
    ];
    expect(found(whole)).toBeNull();
  });

  it("in a patch of light that is no page: it has no edge", () => {
    const light = ([x, y]: Point) => Math.max(0.25, 1 - Math.hypot(x - 600, y - 450) / 500);
    const table: Quad = [
      [-1, -1],
      [0, -1],
      [0, 0],
      [-1, 0],
    ];
    expect(found(table, { table: 200, light })).toBeNull();
  });

  it("that would be too small to read", () => {
    const far: Quad = [
      [560, 400],
      [660, 400],
      [660, 530],
      [560, 530],
    ];
    expect(found(far)).toBeNull();
  });

  it("in a picture of a few pixels", () => {
    expect(findPage({ data: new Uint8ClampedArray(16), width: 2, height: 2 })).toBeNull();
  });
});
