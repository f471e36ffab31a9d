import { cross, type Point, type Quad } from "../../src/worker/quad.ts";
import type { Pixels } from "../../src/worker/straighten.ts";

/** Draws pages on tables for tests: from a point of the picture back to the page, by equations solved by elimination,
 * which is another way than the code under test goes. */

/** Solve a system of linear equations by Gauss's elimination with pivots. */
export function solved(rows: readonly (readonly number[])[]): number[] {
  const m = rows.map((row) => [...row]);
  const size = m.length;
  for (let at = 0; at < size; at++) {
    let best = at;
    for (let row = at; row < size; row++)
      if (Math.abs(m[row]?.[at] ?? 0) > Math.abs(m[best]?.[at] ?? 0)) best = row;
    [m[at], m[best]] = [m[best] as number[], m[at] as number[]];
    const own = m[at] as number[];
    for (const row of m) {
      if (row === own) continue;
      const factor = (row[at] ?? 0) / (own[at] ?? 1);
      for (let k = at; k <= size; k++) row[k] = (row[k] ?? 0) - factor * (own[k] ?? 0);
    }
  }
  return m.map((row, at) => (row[size] ?? 0) / (row[at] ?? 1));
}

/** The map that takes four points onto four others, as eight numbers a to h (direct linear transform). */
export function mapOf(from: Quad, to: Quad): number[] {
  return solved(
    from.flatMap(([x, y], at) => {
      const [u, v] = to[at] ?? [0, 0];
      return [
        [x, y, 1, 0, 0, 0, -u * x, -u * y, u],
        [0, 0, 0, x, y, 1, -v * x, -v * y, v],
      ];
    }),
  );
}

export function mapped(
  [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0]: readonly number[],
  [x, y]: Point,
): Point {
  const w = g * x + h * y + 1;
  return [(a * x + b * y + c) / w, (d * x + e * y + f) / w];
}

export const UNIT: Quad = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
];

interface Scene {
  readonly width: number;
  readonly height: number;
  readonly page: Quad;
  readonly paper?: number;
  readonly table?: number;
  /** How much light falls on a place, 0 to 1. */
  readonly light?: (at: Point) => number;
}

/** A picture of a printed page that lies on a table, with noise of the same seed each time. */
export function scene({ width, height, page, paper = 238, table = 60, light = () => 1 }: Scene): Pixels {
  const back = mapOf(page, UNIT);
  const data = new Uint8ClampedArray(width * height * 4);
  let seed = 7;
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 4) {
      const spot: Point = [x + 0.5, y + 0.5];
      const isPage = page.every((corner, k) => cross(corner, page[(k + 1) % 4] ?? corner, spot) >= 0);
      const grey = isPage ? printed(mapped(back, spot), paper) : table + ((x >> 4) % 3) * 6;
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      data.fill(grey * light(spot) + ((seed >> 16) % 9) - 4, at, at + 3);
      data[at + 3] = 255;
    }
  }
  return { data, width, height };
}

/** Lines of print between margins, and a square in the page's first corner to know it by. */
function printed([u, v]: Point, paper: number): number {
  if (u < 0.08 && v < 0.08 * 0.77 && u > 0.03 && v > 0.03 * 0.77) return 20;
  const isText = u > 0.12 && u < 0.9 && v > 0.1 && v < 0.9 && (v * 40) % 1 < 0.4 && (u * 90) % 1 < 0.6;
  return isText ? 40 : paper;
}

/** How far the farthest corner of one is from the same corner of the other. */
export function off(one: Quad, other: Quad): number {
  return Math.max(
    ...one.map(([x, y], at) => Math.hypot(x - (other[at]?.[0] ?? 0), y - (other[at]?.[1] ?? 0))),
  );
}

/** A page turned about its middle by degrees, and a little smaller, so that it stays in the picture. */
export function spun(quad: Quad, degrees: number): Quad {
  const [mx, my] = [0, 1].map((axis) => quad.reduce((sum, corner) => sum + (corner[axis] ?? 0), 0) / 4) as [
    number,
    number,
  ];
  const turn = (degrees * Math.PI) / 180;
  const [sine, cosine] = [0.8 * Math.sin(turn), 0.8 * Math.cos(turn)];
  return quad.map(([x, y]) => [
    mx + (x - mx) * cosine - (y - my) * sine,
    my + (x - mx) * sine + (y - my) * cosine,
  ]) as unknown as Quad;
}
