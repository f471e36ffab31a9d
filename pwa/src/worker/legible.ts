/** Can the office read it? Two numbers from a small grey copy of a photograph; no picture leaves the tablet for this. */

export interface Legible {
  /** Variance of the Laplacian: how much edges stand out. A page in focus has hundreds, a shaken one tens. */
  readonly sharpness: number;
  /** The grey of the brighter tenth of the page, 0 to 255: paper in bad light is dark even where it is brightest. */
  readonly brightness: number;
  readonly verdict: "fine" | "blurry" | "dark";
}

/** The long side of the copy that is measured; both limits below hold for this size only. */
export const MEASURED_AT = 1000;
const SHARP_FROM = 60;
const BRIGHT_FROM = 80;

/** Turn RGBA pixels into grey ones, by Rec. 601 luma in whole numbers. */
export function grey(rgba: Uint8ClampedArray): Uint8Array {
  const pixels = new Uint8Array(rgba.length / 4);
  for (let at = 0; at < pixels.length; at++) {
    const [r, g, b] = [rgba[4 * at] ?? 0, rgba[4 * at + 1] ?? 0, rgba[4 * at + 2] ?? 0];
    pixels[at] = (299 * r + 587 * g + 114 * b) / 1000;
  }
  return pixels;
}

/** Measure grey pixels of a page, `width` to a row. */
export function legible(pixels: Uint8Array, width: number): Legible {
  const sharpness = laplacianVariance(pixels, width);
  const brightness = upperTenth(pixels);
  const verdict = brightness < BRIGHT_FROM ? "dark" : sharpness < SHARP_FROM ? "blurry" : "fine";
  return { sharpness, brightness, verdict };
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

function upperTenth(pixels: Uint8Array): number {
  const counts = new Uint32Array(256);
  for (const pixel of pixels) counts[pixel] = (counts[pixel] ?? 0) + 1;
  let left = Math.ceil(pixels.length / 10);
  for (let level = 255; level > 0; level--) {
    left -= counts[level] ?? 0;
    if (left <= 0) return level;
  }
  return 0;
}
