import type { Paper } from "./quad.ts";

/** Can the office read it? Numbers from a small grey copy of a photograph; no picture leaves the tablet for this. */

export interface Legible {
  /** Variance of the Laplacian: how much edges stand out. A page in focus has hundreds, a shaken one tens. */
  readonly sharpness: number;
  /** The grey of the brighter tenth of the page, 0 to 255: paper in bad light is dark even where it is brightest. */
  readonly brightness: number;
  /** How much of the page is washed out by a light that mirrors in it, 0 to 1. */
  readonly glare: number;
  /** The long side of the page in the camera's own pixels; no more than that was ever seen of it. */
  readonly longest: number;
  readonly verdict: "fine" | "small" | "dark" | "blurry" | "glare";
}

/** The long side of the copy that is measured; both limits below hold for this size only. */
export const MEASURED_AT = 1000;
const SHARP_FROM = 60;
/** 80 dots to the inch of a letter page: print of 8 points is six pixels high, and below that nobody reads it; of a
 * card, with print of 4 points, 180. A card may be dark by itself, and has white parts beside colored ones. */
const LIMITS: Readonly<Record<Paper, { large: number; bright: number; glare: number }>> = {
  page: { large: 900, bright: 80, glare: 0.03 },
  card: { large: 600, bright: 60, glare: 0.15 },
};
/** Washed out: nothing in a square of so many pixels is darker than this, while the paper as a whole is. */
const WASHED_OUT = 251;
const SQUARE = 20;
const PAPER_UP_TO = 238;

/** Turn RGBA pixels into grey ones, by Rec. 601 luma in whole numbers. */
export function grey(rgba: Uint8ClampedArray): Uint8Array {
  const pixels = new Uint8Array(rgba.length / 4);
  for (let at = 0; at < pixels.length; at++) {
    const [r, g, b] = [rgba[4 * at] ?? 0, rgba[4 * at + 1] ?? 0, rgba[4 * at + 2] ?? 0];
    pixels[at] = (299 * r + 587 * g + 114 * b) / 1000;
  }
  return pixels;
}

/** Measure grey pixels of a page or card, `width` to a row, of which the camera saw `longest` pixels along its longer side. */
export function legible(
  pixels: Uint8Array,
  width: number,
  longest = Number.POSITIVE_INFINITY,
  paper: Paper = "page",
): Legible {
  const measured = {
    sharpness: laplacianVariance(pixels, width),
    brightness: brighterThan(pixels, 0.9),
    glare: washedOut(pixels, width),
    longest,
  };
  return { ...measured, verdict: verdictOf(measured, paper) };
}

/** What is said first is what helps most: who comes closer may have it sharp at once. */
function verdictOf(
  { sharpness, brightness, glare, longest }: Omit<Legible, "verdict">,
  paper: Paper,
): Legible["verdict"] {
  const most = LIMITS[paper];
  if (longest < most.large) return "small";
  if (brightness < most.bright) return "dark";
  if (sharpness < SHARP_FROM) return "blurry";
  return glare > most.glare ? "glare" : "fine";
}

/** The part of a page in which nothing is left but white, where its paper is not as white elsewhere. */
function washedOut(pixels: Uint8Array, width: number): number {
  if (brighterThan(pixels, 0.5) > PAPER_UP_TO) return 0;
  const height = Math.floor(pixels.length / width);
  let [squares, white] = [0, 0];
  for (let top = 0; top + SQUARE <= height; top += SQUARE) {
    for (let left = 0; left + SQUARE <= width; left += SQUARE) {
      squares++;
      if (isWhite(pixels, width, left, top)) white++;
    }
  }
  return squares === 0 ? 0 : white / squares;
}

function isWhite(pixels: Uint8Array, width: number, left: number, top: number): boolean {
  for (let row = top; row < top + SQUARE; row++) {
    for (let at = row * width + left; at < row * width + left + SQUARE; at++) {
      if ((pixels[at] ?? 0) < WASHED_OUT) return false;
    }
  }
  return true;
}

function laplacianVariance(pixels: Uint8Array, width: number): number {
  let [count, sum, squares] = [0, 0, 0];
  for (let row = width; row + width < pixels.length; row += width) {
    for (let at = row + 1; at < row + width - 1; at++) {
      const around =
        (pixels[at - 1] ?? 0) + (pixels[at + 1] ?? 0) + (pixels[at - width] ?? 0) + (pixels[at + width] ?? 0);
      const edge = 4 * (pixels[at] ?? 0) - around;
      count++;
      sum += edge;
      squares += edge * edge;
    }
  }
  if (count === 0) return 0;
  const mean = sum / count;
  return squares / count - mean * mean;
}

/** The grey that a part of the pixels is not brighter than. */
function brighterThan(pixels: Uint8Array, part: number): number {
  const counts = new Uint32Array(256);
  for (const pixel of pixels) counts[pixel] = (counts[pixel] ?? 0) + 1;
  let left = Math.ceil(pixels.length * (1 - part) - 1e-6);
  for (let level = 255; level > 0; level--) {
    left -= counts[level] ?? 0;
    if (left <= 0) return level;
  }
  return 0;
}
