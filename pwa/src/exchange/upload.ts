import { encodeChecksum, encodeMetadata, nextChunk } from "@sync/upload.ts";
import type { Outbox, PictureRow } from "../store/index.ts";
import { sha256Raw, Tampered } from "../vault/index.ts";
import { Refused, Stalled, type Wire } from "./wire.ts";

const ADDRESS = "/sync/v1/blobs";
const TUS = { "Tus-Resumable": "1.0.0" };
/** How often one upload may lose its place without getting ahead before it waits for the next round. */
const MOST_DOUBTS = 4;
/** What is still sent at once after a line has stalled again and again. */
const SMALLEST = 16_384;

/** How an upload stands at the office. */
interface Standing {
  url: string;
  at: number;
  stored: boolean;
}

/** Send every picture the office lacks, the newest first, one at a time, each from where it was cut off. One that
 * the office does not take just now does not hold up the others. What a person still looks at waits, unless `heldToo`.
 * Throws Refused. */
export async function uploadAll(outbox: Outbox, wire: Wire, heldToo = false): Promise<void> {
  const putOff = new Set<string>();
  const next = () => outbox.nextPicture(putOff, heldToo);
  let trouble: unknown;
  for (let row = next(); row; row = next()) {
    const bytes = await outbox.pictureBytes(row.sha256).catch(leftOut);
    if (!bytes) {
      await outbox.notePicture(row, { state: "refused", why: "damaged" });
      continue;
    }
    try {
      await upload(outbox, wire, row, bytes);
      await outbox.notePicture(row, { state: "office" });
    } catch (failed) {
      if (!isVerdict(failed)) throw failed;
      if (failed.facts.retry === "same" || isDoubt(failed)) {
        trouble ??= failed;
        putOff.add(row.sha256);
      }
      // The office will not take this picture as it is; it stays here, and the others do not wait for it.
      else await outbox.notePicture(row, { state: "refused" });
    }
  }
  if (trouble) throw trouble;
}

/** A picture whose bytes do not open is no reason to hold up the others. */
export function leftOut(failed: unknown): undefined {
  if (!(failed instanceof Tampered)) throw failed;
}

/** Is it the office itself that speaks, and of this one picture? */
function isVerdict(failed: unknown): failed is Refused {
  return failed instanceof Refused && failed.cause_ === "bad_answer" && failed.code !== "";
}

/** Resolves only once the office says that it has the whole under its hash. */
async function upload(outbox: Outbox, wire: Wire, row: PictureRow, bytes: ArrayBuffer): Promise<void> {
  let { url } = row;
  let most = bytes.byteLength;
  let doubts = 0;
  let reached = 0;
  const moved = (now: Standing): Standing => {
    // On a long way over a bad line it is often lost; what counts is that it gets ahead.
    if (now.at > reached) doubts = 0;
    reached = Math.max(reached, now.at);
    return now;
  };
  for (;;) {
    try {
      let now = moved(url ? await ask(wire, url) : await begin(wire, row, bytes, most));
      if (now.url !== url) await outbox.notePicture(row, { url: now.url });
      url = now.url;
      while (now.at < bytes.byteLength) now = moved(await send(wire, now, bytes, most));
      // All bytes are there, but it may have been interrupted while it looked at them.
      if (!now.stored) now = await ask(wire, url);
      if (!now.stored) throw new Refused("office_busy");
      return;
    } catch (failed) {
      if (!(failed instanceof Refused) || doubts >= MOST_DOUBTS) throw failed;
      doubts += 1;
      if (failed instanceof Stalled) most = Math.max(SMALLEST, sizeAt(bytes, 0, most) / 2);
      else if (failed.status === 404 || failed.status === 410) url = "";
      else if (!isDoubt(failed)) throw failed;
    }
  }
}

/** The place or the bytes were not right: it may be asked where it stands, and tried again. */
function isDoubt({ status, facts }: Refused): boolean {
  return (status === 409 && facts.retry !== "never") || status === 460;
}

/** Announce a picture, with its first bytes: a small one is there after a single request. */
async function begin(wire: Wire, row: PictureRow, bytes: ArrayBuffer, most: number): Promise<Standing> {
  const { sha256, type, record } = row;
  const said = {
    "Upload-Length": String(row.size),
    "Upload-Metadata": encodeMetadata({ sha256, type, record }),
  };
  const response = await carry(wire, "POST", ADDRESS, said, bytes.slice(0, sizeAt(bytes, 0, most)));
  const url = response.headers.get("Location");
  // A portal says yes to anything; only the office says where.
  if (!url) throw new Refused("no_network", { status: response.status });
  return standing(url, response);
}

async function ask(wire: Wire, url: string): Promise<Standing> {
  return standing(url, await wire.send(url, { method: "HEAD", headers: TUS }));
}

async function send(wire: Wire, { url, at }: Standing, bytes: ArrayBuffer, most: number): Promise<Standing> {
  const part = bytes.slice(at, at + sizeAt(bytes, at, most));
  const next = standing(url, await carry(wire, "PATCH", url, { "Upload-Offset": String(at) }, part));
  if (next.at <= at) throw new Refused("office_busy");
  return next;
}

async function carry(
  wire: Wire,
  method: string,
  address: string,
  said: Readonly<Record<string, string>>,
  body: ArrayBuffer,
): Promise<Response> {
  const headers = {
    ...TUS,
    ...said,
    "Content-Type": "application/offset+octet-stream",
    "Upload-Checksum": encodeChecksum(new Uint8Array(await sha256Raw(body))),
  };
  return wire.carry(address, { method, headers, body });
}

function sizeAt(bytes: ArrayBuffer, at: number, most: number): number {
  const [start, end] = nextChunk(bytes.byteLength, at) ?? [at, at];
  return Math.min(end - start, Math.floor(most));
}

function standing(url: string, { headers }: Response): Standing {
  const offset = headers.get("Upload-Offset");
  const at = Number(offset);
  if (offset === null || !Number.isInteger(at) || at < 0) throw new Refused("no_network");
  return { url, at, stored: headers.get("Upload-State") === "stored" };
}
