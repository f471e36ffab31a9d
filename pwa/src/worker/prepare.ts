import { decode, draw, spentOnGrey, written } from "./canvas.ts";
import { type Legible, legible, MEASURED_AT } from "./legible.ts";

/** A page ready to be kept: JPEG without the camera's own data, upright, at most 1700 by 2200. */
export interface Prepared {
  readonly bytes: ArrayBuffer;
  readonly width: number;
  readonly height: number;
  readonly legible: Legible;
}

const SHORT_SIDE = 1700;
const LONG_SIDE = 2200;

/** Fit a picture into a page, either way up, without making a small one larger. */
export function fitted(width: number, height: number): { width: number; height: number } {
  const [most, least] = [Math.max(width, height), Math.min(width, height)];
  const scale = Math.min(1, LONG_SIDE / most, SHORT_SIDE / least);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** Decode, turn upright, shrink, measure and write as JPEG. Rejects with NotAPicture for anything else. */
export async function prepare(bytes: ArrayBuffer, type: string): Promise<Prepared> {
  const picture = await decode(bytes, type);
  try {
    const { width, height } = fitted(picture.width, picture.height);
    const page = draw(picture, width, height);
    const jpeg = await written(page);
    const copy = spentOnGrey(page, MEASURED_AT);
    const longest = Math.max(picture.width, picture.height);
    return { bytes: jpeg, width, height, legible: legible(copy.pixels, copy.width, longest) };
  } finally {
    picture.close();
  }
}
