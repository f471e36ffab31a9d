import { grey, type Legible, legible, MEASURED_AT } from "./legible.ts";

/** A page ready to be kept: JPEG without the camera's own data, upright, at most 1700 by 2200. */
export interface Prepared {
  readonly bytes: ArrayBuffer;
  readonly width: number;
  readonly height: number;
  readonly legible: Legible;
}

const SHORT_SIDE = 1700;
const LONG_SIDE = 2200;
const QUALITY = 0.8;
const MOST_PIXELS = 60_000_000;

type Canvas = HTMLCanvasElement | OffscreenCanvas;
type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

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
    const small = MEASURED_AT / Math.max(width, height, MEASURED_AT);
    const copy = draw(
      page.canvas,
      Math.max(1, Math.round(width * small)),
      Math.max(1, Math.round(height * small)),
    );
    const pixels = copy.context.getImageData(0, 0, copy.canvas.width, copy.canvas.height);
    const jpeg = await written(page.canvas);
    return { bytes: jpeg, width, height, legible: legible(grey(pixels.data), pixels.width) };
  } finally {
    picture.close();
  }
}

/** The file is not a picture this tablet can open; `why` tells the screen which sentence to say. */
export class NotAPicture extends Error {
  override readonly name = "NotAPicture";
  readonly why: "pdf" | "unreadable" | "too_large";

  constructor(why: NotAPicture["why"]) {
    super(why);
    this.why = why;
  }
}

async function decode(bytes: ArrayBuffer, type: string): Promise<ImageBitmap> {
  const head = new TextDecoder("latin1").decode(bytes.slice(0, 5));
  if (head === "%PDF-") throw new NotAPicture("pdf");
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(new Blob([bytes], { type }), { imageOrientation: "from-image" });
  } catch {
    throw new NotAPicture("unreadable");
  }
  if (picture.width * picture.height <= MOST_PIXELS) return picture;
  picture.close();
  throw new NotAPicture("too_large");
}

function draw(
  source: CanvasImageSource,
  width: number,
  height: number,
): { canvas: Canvas; context: Context } {
  const canvas =
    typeof OffscreenCanvas === "undefined"
      ? Object.assign(document.createElement("canvas"), { width, height })
      : new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d", { alpha: false }) as Context | null;
  if (context === null) throw new NotAPicture("too_large");
  context.imageSmoothingQuality = "high";
  // What is see-through in a PNG becomes white paper, not black.
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  context.drawImage(source, 0, 0, width, height);
  return { canvas, context };
}

async function written(canvas: Canvas): Promise<ArrayBuffer> {
  const options = { type: "image/jpeg", quality: QUALITY };
  const blob =
    "convertToBlob" in canvas
      ? await canvas.convertToBlob(options)
      : await new Promise<Blob | null>((done) => canvas.toBlob(done, options.type, options.quality));
  if (blob === null || blob.type !== "image/jpeg") throw new NotAPicture("unreadable");
  return blob.arrayBuffer();
}
