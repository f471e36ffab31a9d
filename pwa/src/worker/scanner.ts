import { blank, decode, draw, release, spentOnGrey, written } from "./canvas.ts";
import { findPage } from "./find.ts";
import { legible, MEASURED_AT } from "./legible.ts";
import { fitted, type Prepared } from "./prepare.ts";
import { type Corners, isShaped, type Paper, scaled, sizeOf } from "./quad.ts";
import { type Pixels, straighten } from "./straighten.ts";

/** The long side of the copy a page is taken from: enough for 200 dots to the inch, and 27 MB for a camera's picture. */
const WORKED_AT = 3000;

/** One photograph, open for as long as a person looks for the page in it. */
export class Scanner {
  readonly #picture: Pixels;
  /** How many of the camera's pixels are in one of the copy. */
  readonly #shrunk: number;
  readonly #paper: Paper;

  private constructor(picture: Pixels, shrunk: number, paper: Paper) {
    this.#picture = picture;
    this.#shrunk = shrunk;
    this.#paper = paper;
  }

  /** Rejects with NotAPicture. */
  static async open(bytes: ArrayBuffer, type: string, paper: Paper = "page"): Promise<Scanner> {
    const bitmap = await decode(bytes, type);
    try {
      const shrunk = Math.max(1, Math.max(bitmap.width, bitmap.height) / WORKED_AT);
      const [width, height] = [Math.round(bitmap.width / shrunk), Math.round(bitmap.height / shrunk)];
      const drawn = draw(bitmap, width, height);
      const { data } = drawn.context.getImageData(0, 0, width, height);
      release(drawn);
      return new Scanner({ data: data as Uint8ClampedArray<ArrayBuffer>, width, height }, shrunk, paper);
    } finally {
      bitmap.close();
    }
  }

  /** Where the page lies; null when that cannot be said. */
  find(): Corners | null {
    const { width, height } = this.#picture;
    const found = findPage(this.#picture);
    // A card is printed in colors, and its white half alone is bright: what has not its shape is not it.
    if (found && this.#paper === "card" && !isShaped(found, this.#picture, "card")) return null;
    return found && scaled(found, 1 / width, 1 / height);
  }

  /** The page between four convex corners from straight above, as JPEG, and whether it can be read. */
  async straighten(corners: Corners): Promise<Prepared> {
    const quad = scaled(corners, this.#picture.width, this.#picture.height);
    const isWhole = corners.flat().every((part) => part === 0 || part === 1);
    const seen = sizeOf(quad, this.#picture, isWhole, this.#paper);
    const { width, height } = fitted(Math.round(seen.width), Math.round(seen.height));
    const page = straighten(this.#picture, quad, width, height);
    const drawn = blank(width, height);
    drawn.context.putImageData(new ImageData(page.data, width, height), 0, 0);
    const bytes = await written(drawn);
    const copy = spentOnGrey(drawn, MEASURED_AT);
    const longest = Math.max(seen.width, seen.height) * this.#shrunk;
    return { bytes, width, height, legible: legible(copy.pixels, copy.width, longest, this.#paper) };
  }
}
