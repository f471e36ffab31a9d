import { homography, type Quad } from "./quad.ts";

/** RGBA pixels, row by row. */
export interface Pixels {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

/** The page between four corners of a picture (in its pixels), seen from straight above, `width` by `height`. Corners
 * must be convex. What lies beyond the picture is as its edge is. */
export function straighten(
  { data, width: wide, height: high }: Pixels,
  quad: Quad,
  width: number,
  height: number,
): Pixels {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = homography(quad);
  const out = new Uint8ClampedArray(width * height * 4);
  // Four bytes at once: three million pixels are to be there in a fraction of a second.
  const from = new Uint32Array(data.buffer, data.byteOffset, wide * high);
  const to = new Uint32Array(out.buffer);
  const [right, bottom] = [wide - 1.001, high - 1.001];
  for (let row = 0, at = 0; row < height; row++) {
    const v = (row + 0.5) / height;
    let [x, y, w] = [b * v + c, e * v + f, h * v + 1];
    const [stepX, stepY, stepW] = [a / width, d / width, g / width];
    x += stepX / 2;
    y += stepY / 2;
    w += stepW / 2;
    for (let column = 0; column < width; column++, at++, x += stepX, y += stepY, w += stepW) {
      const px = Math.min(Math.max(x / w - 0.5, 0), right);
      const py = Math.min(Math.max(y / w - 0.5, 0), bottom);
      const [left, top] = [px | 0, py | 0];
      to[at] = blend(from, top * wide + left, wide, ((px - left) * 256) | 0, ((py - top) * 256) | 0);
    }
  }
  return { data: out, width, height };
}

/** What lies between four neighboring pixels, right and down by 256ths; opaque. */
function blend(from: Uint32Array, at: number, wide: number, right: number, down: number): number {
  const [p, q, r, s] = [from[at] ?? 0, from[at + 1] ?? 0, from[at + wide] ?? 0, from[at + wide + 1] ?? 0];
  const ps = (256 - right) * (256 - down);
  const qs = right * (256 - down);
  const rs = (256 - right) * down;
  const ss = right * down;
  const red = ((p & 255) * ps + (q & 255) * qs + (r & 255) * rs + (s & 255) * ss) >>> 16;
  const green =
    (((p >>> 8) & 255) * ps + ((q >>> 8) & 255) * qs + ((r >>> 8) & 255) * rs + ((s >>> 8) & 255) * ss) >>>
    16;
  const blue =
    (((p >>> 16) & 255) * ps +
      ((q >>> 16) & 255) * qs +
      ((r >>> 16) & 255) * rs +
      ((s >>> 16) & 255) * ss) >>>
    16;
  return (0xff000000 | (blue << 16) | (green << 8) | red) >>> 0;
}
