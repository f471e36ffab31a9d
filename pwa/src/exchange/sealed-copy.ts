import { ABOUT, FRAME_HEAD_BYTES, frameHead, OP, PICTURE } from "@sync/sealed.ts";
import { bookmark, localIso, type Outbox, type PictureRow } from "../store/index.ts";
import { type Bytes, sealToOffice, Tampered, utf8, type Whose } from "../vault/index.ts";
import type { SealedCopy } from "./api.ts";
import { knownSeal } from "./hello.ts";

/** Parts are handed to the browser, which may keep them on disk, whenever this much has come together. */
const AT_ONCE = 4 * 1024 * 1024;

/** A picture's bytes are not what its row says: it has to stay out. */
class Unread extends Error {
  readonly picture: string;

  constructor(picture: string) {
    super(`picture ${picture} cannot be read`);
    this.picture = picture;
  }
}

/** Seal to the office, in one file, all that has no ack: ops as the bytes they are sent with, numbered before, and
 * pictures. Nothing counts as sent by that. Undefined while the office's key is not known here. */
export async function sealCopy(outbox: Outbox, whose: Whose): Promise<SealedCopy | undefined> {
  const seal = await knownSeal(outbox);
  if (!seal) return undefined;
  const savedAt = localIso();
  const ops: string[] = [];
  for await (const batch of outbox.unacked()) ops.push(...batch);
  const { epoch, cursor } = bookmark(outbox.sync);
  const stand = { epoch, cursor, past: outbox.sync.past };
  const unread = new Set<string>();
  for (;;) {
    const pictures = outbox.unsentPictures().filter((row) => !unread.has(row.sha256));
    const about = utf8(
      JSON.stringify({ saved_at: savedAt, stand, ops: ops.length, pictures: pictures.map(named) }),
    );
    const length = lengthOf(about, ops, pictures);
    try {
      const file = await gathered(sealToOffice(whose, seal, length, frames(outbox, about, ops, pictures)));
      return {
        file,
        name: `tableside-${savedAt.slice(0, 16).replace("T", "-").replace(":", "")}.tableside`,
        ops: ops.length,
        pictures: pictures.length,
        unread: unread.size,
      };
    } catch (failed) {
      if (!(failed instanceof Unread)) throw failed;
      unread.add(failed.picture);
    }
  }
}

function named({ sha256, size, type, record }: PictureRow) {
  return { sha256, size, type, record };
}

function lengthOf(about: Bytes, ops: readonly string[], pictures: readonly PictureRow[]): number {
  const sizes = [about.length, ...ops.map((op) => utf8(op).length), ...pictures.map((row) => row.size)];
  return sizes.reduce((sum, size) => sum + FRAME_HEAD_BYTES + size, 0);
}

/** One picture at a time is in memory: the next is read when the one before is sealed. */
async function* frames(
  outbox: Outbox,
  about: Bytes,
  ops: readonly string[],
  pictures: readonly PictureRow[],
): AsyncGenerator<Bytes> {
  yield* frame(ABOUT, about);
  for (const op of ops) yield* frame(OP, utf8(op));
  for (const row of pictures) yield* frame(PICTURE, await bytesOf(outbox, row));
}

function* frame(kind: number, content: Bytes): Iterable<Bytes> {
  yield frameHead(kind, content.length);
  yield content;
}

async function bytesOf(outbox: Outbox, { sha256, size }: PictureRow): Promise<Bytes> {
  try {
    const bytes = await outbox.pictureBytes(sha256);
    if (bytes?.byteLength === size) return new Uint8Array(bytes);
  } catch (failed) {
    if (!(failed instanceof Tampered)) throw failed;
  }
  throw new Unread(sha256);
}

async function gathered(pieces: AsyncIterable<Bytes>): Promise<Blob> {
  let whole = new Blob();
  let parts: Bytes[] = [];
  let held = 0;
  for await (const piece of pieces) {
    parts.push(piece);
    held += piece.length;
    if (held < AT_ONCE) continue;
    whole = new Blob([whole, ...parts]);
    parts = [];
    held = 0;
  }
  return new Blob([whole, ...parts], { type: "application/octet-stream" });
}
