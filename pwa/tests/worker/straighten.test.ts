import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  area,
  FRAME,
  homography,
  isConvex,
  isShaped,
  type Point,
  type Quad,
  sizeOf,
  turned,
} from "../../src/worker/quad.ts";
import { straighten } from "../../src/worker/straighten.ts";
import { mapOf, mapped, scene, UNIT } from "./paper.ts";

const SLANTED: Quad = [
  [210, 90],
  [520, 130],
  [560, 460],
  [140, 420],
];
const about = (part: number) => fc.double({ min: part - 60, max: part + 60, noNaN: true });
const near = ([x, y]: Point): fc.Arbitrary<Point> => fc.tuple(about(x), about(y));
const quads: fc.Arbitrary<Quad> = fc.tuple(
  near([100, 100]),
  near([400, 100]),
  near([400, 500]),
  near([100, 500]),
);

describe("the plane between four corners", () => {
  it("is the one that solving the equations gives", () => {
    fc.assert(
      fc.property(
        quads,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (quad, u, v) => {
          const [x, y] = mapped(homography(quad), [u, v]);
          const [otherX, otherY] = mapped(mapOf(UNIT, quad), [u, v]);
          expect(x).toBeCloseTo(otherX, 5);
          expect(y).toBeCloseTo(otherY, 5);
        },
      ),
    );
  });

  it("begins and ends in the corners", () => {
    fc.assert(
      fc.property(quads, (quad) => {
        for (const [at, corner] of UNIT.entries()) {
          const [x, y] = mapped(homography(quad), corner);
          expect(x).toBeCloseTo(quad[at]?.[0] ?? Number.NaN, 6);
          expect(y).toBeCloseTo(quad[at]?.[1] ?? Number.NaN, 6);
        }
      }),
    );
  });

  it("is turned by quarters, and four of them are none", () => {
    expect(turned(SLANTED, 1)[0]).toBe(SLANTED[3]);
    expect(turned(SLANTED, 4)).toEqual(SLANTED);
    expect(turned(turned(turned(SLANTED, 1), 1), 2)).toEqual(SLANTED);
  });

  it("knows corners that cross", () => {
    const [a, b, c, d] = SLANTED;
    expect([isConvex(SLANTED), isConvex([a, c, b, d]), isConvex([a, b, [250, 200], d])]).toEqual([
      true,
      false,
      false,
    ]);
    expect(area(SLANTED)).toBeGreaterThan(0);
  });
});

/** What a camera with a lens of so many pixels sees of a sheet, in the middle of a picture 2400 by 3200. */
function photographed(
  width: number,
  height: number,
  lens: number,
  slant: readonly [number, number, number],
): Quad {
  const [pitch, yaw, roll] = slant.map((degrees) => (degrees * Math.PI) / 180) as [number, number, number];
  return UNIT.map(([u, v]) => {
    const [x, y] = [(u - 0.5) * width, (v - 0.5) * height];
    const [rx, ry] = [x * Math.cos(roll) - y * Math.sin(roll), x * Math.sin(roll) + y * Math.cos(roll)];
    const [py, pz] = [ry * Math.cos(pitch), ry * Math.sin(pitch)];
    const [yx, yz] = [rx * Math.cos(yaw) + pz * Math.sin(yaw), 20 + pz * Math.cos(yaw) - rx * Math.sin(yaw)];
    return [1200 + (lens * yx) / yz, 1600 + (lens * py) / yz] as const;
  }) as unknown as Quad;
}

describe("the size of a straight page", () => {
  const picture = { width: 2400, height: 3200 };
  const proportions = (...seen: Parameters<typeof photographed>) => {
    const { width, height } = sizeOf(photographed(...seen), picture);
    return width / height;
  };

  it.each([
    ["from above", [0, 0, 0]],
    ["from below the page", [-30, 0, 0]],
    ["from its side", [0, 25, 0]],
    ["from a corner, not level", [-24, 12, 7]],
  ] as const)("is letter or A4, upright or lying, photographed %s", (_, slant) => {
    expect(proportions(8.5, 11, 3300, slant)).toBeCloseTo(8.5 / 11, 9);
    expect(proportions(8.27, 11.69, 2900, slant)).toBeCloseTo(210 / 297, 9);
    expect(proportions(11, 8.5, 3300, slant)).toBeCloseTo(11 / 8.5, 9);
  });

  it("is a card's own, which is no paper", () => {
    expect(proportions(3.37, 2.125, 3300, [-20, 5, 3])).toBeCloseTo(3.37 / 2.125, 1);
  });

  it("is that of an ID-1 card where a card is photographed, from any side, and never of another thing", () => {
    const seen = (...of: Parameters<typeof photographed>) => {
      const { width, height } = sizeOf(photographed(...of), picture, false, "card");
      return width / height;
    };
    for (const slant of [
      [0, 0, 0],
      [-30, 0, 0],
      [0, 25, 0],
      [-24, 12, 7],
    ] as const) {
      expect(seen(3.37, 2.125, 3300, slant)).toBeCloseTo(85.6 / 53.98, 9);
      expect(seen(2.125, 3.37, 2900, slant)).toBeCloseTo(53.98 / 85.6, 9);
    }
    expect(seen(8.5, 11, 3300, [0, 0, 0]), "a letter page is no card").toBeCloseTo(8.5 / 11, 2);
  });

  it("tells a whole card from the white half of one", () => {
    expect(isShaped(photographed(3.37, 2.125, 3300, [-20, 5, 3]), picture, "card")).toBe(true);
    expect(isShaped(photographed(3.37, 1.2, 3300, [0, 0, 0]), picture, "card")).toBe(false);
  });

  it("is as many pixels as there were of it", () => {
    const square = sizeOf(photographed(8.5, 11, 3300, [0, 0, 0]), picture);
    expect(square.width * square.height).toBeCloseTo((8.5 * 11 * 3300 ** 2) / 400, 0);
  });

  it("leaves a whole picture as it is", () => {
    const whole = FRAME.map(([x, y]) => [x * 2400, y * 3200]) as unknown as Quad;
    expect(sizeOf(whole, picture, true)).toEqual(picture);
  });
});

describe("a page made straight", () => {
  const seen = scene({ width: 640, height: 520, page: SLANTED });
  const page = straighten(seen, SLANTED, 340, 440);
  const grey = (u: number, v: number) =>
    page.data[4 * (Math.floor(v * 440) * 340 + Math.floor(u * 340))] ?? 0;

  it("has its first corner's square in its first corner, and paper in the others", () => {
    expect(grey(0.055, 0.042)).toBeLessThan(60);
    expect([grey(0.95, 0.042), grey(0.95, 0.96), grey(0.055, 0.96)].every((one) => one > 200)).toBe(true);
  });

  it("has nothing of the table along its edges", () => {
    const edges = Array.from({ length: 60 }, (_, at) => (at + 0.5) / 60).flatMap((part) => [
      grey(part, 0.012),
      grey(part, 0.988),
      grey(0.015, part),
      grey(0.985, part),
    ]);
    expect(Math.min(...edges)).toBeGreaterThan(200);
  });

  it("has lines that are level: each begins as high as it ends", () => {
    const first = (u: number) =>
      Array.from({ length: 440 }, (_, y) => y).find(
        (y) => y > 40 && [0, 1, 2, 3].some((by) => grey(u + by * 0.003, y / 440) < 120),
      );
    expect(Math.abs((first(0.14) ?? 0) - (first(0.86) ?? 99))).toBeLessThanOrEqual(2);
  });

  it("is turned with its corners", () => {
    const onSide = straighten(seen, turned(SLANTED, 1), 440, 340);
    const at = (u: number, v: number) =>
      onSide.data[4 * (Math.floor(v * 340) * 440 + Math.floor(u * 440))] ?? 0;
    expect(at(1 - 0.042, 0.055)).toBeLessThan(60);
    expect(at(0.042, 0.055)).toBeGreaterThan(200);
  });

  it("is the picture itself between the picture's corners", () => {
    const quad = FRAME.map(([x, y]) => [x * 640, y * 520]) as unknown as Quad;
    const same = straighten(seen, quad, 640, 520);
    const differs = same.data.reduce(
      (most, value, at) => Math.max(most, Math.abs(value - (seen.data[at] ?? 0))),
      0,
    );
    expect(differs).toBeLessThanOrEqual(1);
  });

  it("is opaque, and beyond the picture it is as its edge is", () => {
    const beyond = straighten(
      seen,
      [
        [-30, -30],
        [670, -30],
        [670, 550],
        [-30, 550],
      ],
      70,
      58,
    );
    expect(beyond.data.every((value, at) => at % 4 !== 3 || value === 255)).toBe(true);
    expect(Math.abs((beyond.data[0] ?? 0) - (seen.data[0] ?? 0))).toBeLessThanOrEqual(8);
  });
});
