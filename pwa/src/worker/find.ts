import { fourSides, hull } from "./hull.ts";
import { area, cross, isConvex, type Point, type Quad, scaled } from "./quad.ts";
import type { Pixels } from "./straighten.ts";

/** Finds a bright page on a darker table: shrink, part bright from dark (Otsu), take the largest bright patch, put
 * four sides around it. What is not surely a page is not found; a person then says where it is. */

/** The long side of the copy that is looked at. */
const LOOKED_AT = 360;
/** Greys that must lie between what is bright and what is dark. */
const LEAST_APART = 24;
/** Of the picture, of the four-sided figure, of the hull. */
const LEAST_AREA = 0.12;
const LEAST_FILLED = 0.92;
const LEAST_BRIGHT = 0.55;
/** How far beside an edge is looked, and how much of the whole difference must be there: a shadow's edge is soft. */
const BESIDE = 4;
const LEAST_STEP = 0.45;
/** How much is trimmed off each side, in pixels of the copy: those at the edge are half table. */
const TRIMMED = 1.25;

export interface Grey {
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Where the page lies in a picture, in its pixels; null when that cannot be said. */
export function findPage(picture: Pixels): Quad | null {
  const step = Math.max(1, Math.round(Math.max(picture.width, picture.height) / LOOKED_AT));
  const small = shrunk(picture, step);
  if (small.width < 16 || small.height < 16) return null;
  const found = thresholds(small.pixels)
    .map((split) => pageAt(small, split))
    .filter((quad) => quad !== undefined)
    // A page half in the shadow is found twice, and the half is not it.
    .sort((one, other) => area(other) - area(one))[0];
  return found ? scaled(inset(found, TRIMMED), step, step) : null;
}

/** The corners drawn in, so that every side lies so many pixels farther inside. */
function inset(quad: Quad, by: number): Quad {
  return quad.map((corner, at) => {
    const [before, after] = [quad[(at + 3) % 4] ?? corner, quad[(at + 1) % 4] ?? corner];
    const toward = ([x, y]: Point) => {
      const length = Math.hypot(x - corner[0], y - corner[1]);
      return [(x - corner[0]) / length, (y - corner[1]) / length] as const;
    };
    const [a, b] = [toward(before), toward(after)];
    // A step along both sides, as long as the corner is sharp.
    const step = by / Math.abs(a[0] * b[1] - a[1] * b[0]);
    return [corner[0] + step * (a[0] + b[0]), corner[1] + step * (a[1] + b[1])] as const;
  }) as unknown as Quad;
}

/** Grey means of squares, `step` pixels wide and high; what is left over at the right and below is left out. */
export function shrunk({ data, width: wide, height: high }: Pixels, step: number): Grey {
  const [width, height] = [Math.floor(wide / step), Math.floor(high / step)];
  const sums = new Float64Array(width * height);
  for (let y = 0; y < height * step; y++) {
    const row = Math.floor(y / step) * width;
    for (let x = 0, at = 4 * y * wide; x < width * step; x++, at += 4) {
      const slot = row + Math.floor(x / step);
      sums[slot] =
        (sums[slot] ?? 0) + 299 * (data[at] ?? 0) + 587 * (data[at + 1] ?? 0) + 114 * (data[at + 2] ?? 0);
    }
  }
  return { pixels: Uint8Array.from(sums, (sum) => sum / (1000 * step * step)), width, height };
}

interface Split {
  /** Brighter than this is bright. */
  readonly level: number;
  /** Greys between the means of both. */
  readonly apart: number;
}

/** Where bright may part from dark: in all greys, among the dark ones (a page in the shadow) and among the bright. */
function thresholds(pixels: Uint8Array): Split[] {
  const counts = new Uint32Array(256);
  for (const pixel of pixels) counts[pixel] = (counts[pixel] ?? 0) + 1;
  const whole = otsu(counts, 0, 255);
  const all = whole ? [whole, otsu(counts, 0, whole.level), otsu(counts, whole.level + 1, 255)] : [];
  return all.filter((split) => split !== undefined).filter(({ apart }) => apart >= LEAST_APART);
}

/** The level that parts the greys from `low` to `high` best: with most variance between both parts (Otsu, 1979). */
function otsu(counts: Uint32Array, low: number, high: number): Split | undefined {
  let [total, weighed] = [0, 0];
  for (let level = low; level <= high; level++) {
    total += counts[level] ?? 0;
    weighed += level * (counts[level] ?? 0);
  }
  let best: (Split & { between: number }) | undefined;
  for (let level = low, dark = 0, darkWeighed = 0; level < high; level++) {
    dark += counts[level] ?? 0;
    darkWeighed += level * (counts[level] ?? 0);
    if (dark === 0 || dark === total) continue;
    const apart = (weighed - darkWeighed) / (total - dark) - darkWeighed / dark;
    const between = dark * (total - dark) * apart * apart;
    if (!best || between > best.between) best = { level, apart, between };
  }
  return best;
}

function pageAt(small: Grey, { level, apart }: Split): Quad | undefined {
  const patch = largestPatch(small, level);
  const around = hull(patch.edge);
  const quad = around.length >= 4 ? fourSides(around) : undefined;
  if (!quad) return undefined;
  const [whole, inHull] = [area(quad), area(around)];
  const { width, height } = small;
  if (whole < LEAST_AREA * width * height) return undefined;
  if (inHull < LEAST_FILLED * whole || patch.size < LEAST_BRIGHT * inHull) return undefined;
  const within = clamped(quad, width, height);
  if (!within || !isConvex(within) || !hasPlainAngles(within)) return undefined;
  const cut = within.filter((_, at) => isOnFrame(within, at, small));
  if (cut.length > 1) return undefined;
  const edged = within.every(
    (_, at) => isOnFrame(within, at, small) || stepAt(small, within, at) >= LEAST_STEP * apart,
  );
  return edged ? within : undefined;
}

/** The largest connected patch of bright pixels: how many they are, and the outer corners of each of its rows. */
function largestPatch({ pixels, width, height }: Grey, level: number): { size: number; edge: Point[] } {
  const seen = new Uint8Array(pixels.length);
  let largest: number[] = [];
  for (let start = 0; start < pixels.length; start++) {
    if (seen[start] || (pixels[start] ?? 0) <= level) continue;
    const patch = [start];
    seen[start] = 1;
    for (let at = 0; at < patch.length; at++) {
      const own = patch[at] ?? 0;
      const x = own % width;
      const near = [x > 0 ? own - 1 : -1, x < width - 1 ? own + 1 : -1, own - width, own + width];
      for (const next of near) {
        if (next < 0 || next >= pixels.length || seen[next] || (pixels[next] ?? 0) <= level) continue;
        seen[next] = 1;
        patch.push(next);
      }
    }
    if (patch.length > largest.length) largest = patch;
  }
  const [left, right] = [new Int32Array(height).fill(width), new Int32Array(height).fill(-1)];
  for (const own of largest) {
    const [x, y] = [own % width, Math.floor(own / width)];
    left[y] = Math.min(left[y] ?? width, x);
    right[y] = Math.max(right[y] ?? -1, x + 1);
  }
  const edge: Point[] = [];
  for (let y = 0; y < height; y++) {
    const [from, to] = [left[y] ?? width, right[y] ?? -1];
    if (to >= 0) edge.push([from, y], [from, y + 1], [to, y], [to, y + 1]);
  }
  return { size: largest.length, edge };
}

/** Corners a little outside the picture are on its edge; farther out there is no page. */
function clamped(quad: Quad, width: number, height: number): Quad | undefined {
  const far = 0.06 * Math.max(width, height);
  const isFar = ([x, y]: Point) => x < -far || y < -far || x > width + far || y > height + far;
  if (quad.some(isFar)) return undefined;
  return quad.map(([x, y]) => [
    Math.min(Math.max(x, 0), width),
    Math.min(Math.max(y, 0), height),
  ]) as unknown as Quad;
}

/** No corner sharper than 40 degrees or blunter than 140, and no side that is hardly there. */
function hasPlainAngles(quad: Quad): boolean {
  const sides = quad.map((from, at) => {
    const [x, y] = quad[(at + 1) % 4] ?? from;
    return Math.hypot(x - from[0], y - from[1]);
  });
  return quad.every((corner, at) => {
    const [before, after] = [quad[(at + 3) % 4] ?? corner, quad[(at + 1) % 4] ?? corner];
    const sine = cross(before, corner, after) / ((sides[(at + 3) % 4] ?? 0) * (sides[at] ?? 0));
    return sine > Math.sin((40 * Math.PI) / 180) && (sides[at] ?? 0) > 0.2 * Math.max(...sides);
  });
}

function isOnFrame(quad: Quad, at: number, { width, height }: Grey): boolean {
  const [[x, y], [toX, toY]] = [quad[at] ?? [0, 0], quad[(at + 1) % 4] ?? [0, 0]];
  const near = BESIDE + 1;
  return (
    (x < near && toX < near) ||
    (y < near && toY < near) ||
    (x > width - near && toX > width - near) ||
    (y > height - near && toY > height - near)
  );
}

/** How much brighter it is just inside a side than just outside: the middle one of some places along it. */
function stepAt({ pixels, width, height }: Grey, quad: Quad, at: number): number {
  const [[x, y], [toX, toY]] = [quad[at] ?? [0, 0], quad[(at + 1) % 4] ?? [0, 0]];
  const length = Math.hypot(toX - x, toY - y);
  // Clockwise on the screen, the inside is to the right.
  const [inX, inY] = [-(toY - y) / length, (toX - x) / length];
  const grey = (px: number, py: number) =>
    pixels[
      Math.min(Math.max(Math.floor(py), 0), height - 1) * width +
        Math.min(Math.max(Math.floor(px), 0), width - 1)
    ] ?? 0;
  const steps = Array.from({ length: 25 }, (_, place) => {
    const part = 0.1 + (0.8 * place) / 24;
    const [px, py] = [x + part * (toX - x), y + part * (toY - y)];
    return grey(px + BESIDE * inX, py + BESIDE * inY) - grey(px - BESIDE * inX, py - BESIDE * inY);
  });
  return steps.sort((one, other) => one - other)[12] ?? 0;
}
