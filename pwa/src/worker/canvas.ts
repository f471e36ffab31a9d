import { grey } from "./legible.ts";

/** The one canvas at a time that a tablet has room for: iPads drop a second large one without a word. */

const QUALITY = 0.8;
const MOST_PIXELS = 60_000_000;

type Canvas = HTMLCanvasElement | OffscreenCanvas;
type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

export interface Drawn {
  readonly canvas: Canvas;
  readonly context: Context;
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

/** Decode a picture, upright as its camera says. Rejects with NotAPicture. */
export async function decode(bytes: ArrayBuffer, type: string): Promise<ImageBitmap> {
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

/** A white canvas. Throws NotAPicture when there is no room for it. */
export function blank(width: number, height: number): Drawn {
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
  return { canvas, context };
}

/** Draw a picture as large as asked. */
export function draw(source: CanvasImageSource, width: number, height: number): Drawn {
  const drawn = blank(width, height);
  drawn.context.drawImage(source, 0, 0, width, height);
  return drawn;
}

/** Write it as JPEG. */
export async function written({ canvas }: Drawn): Promise<ArrayBuffer> {
  const options = { type: "image/jpeg", quality: QUALITY };
  const blob =
    "convertToBlob" in canvas
      ? await canvas.convertToBlob(options)
      : await new Promise<Blob | null>((done) => canvas.toBlob(done, options.type, options.quality));
  if (blob === null || blob.type !== "image/jpeg") throw new NotAPicture("unreadable");
  return blob.arrayBuffer();
}

/** A grey copy with a long side of at most `most`. The canvas is spent: the copy is drawn over what was there. */
export function spentOnGrey({ canvas, context }: Drawn, most: number): { pixels: Uint8Array; width: number } {
  const small = most / Math.max(canvas.width, canvas.height, most);
  const width = Math.max(1, Math.round(canvas.width * small));
  const height = Math.max(1, Math.round(canvas.height * small));
  if (small < 1) context.drawImage(canvas, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  release({ canvas });
  return { pixels: grey(data), width };
}

/** Give its memory back now; the garbage collector would, but later than the next one is needed. */
export function release({ canvas }: Pick<Drawn, "canvas">): void {
  canvas.width = 0;
  canvas.height = 0;
}
