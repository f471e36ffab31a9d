import { encodeChecksum, encodeMetadata, nextChunk } from "@sync/upload.ts";
import type { Outbox, PictureRow } from "../store/index.ts";
import { sha256Raw } from "../vault/index.ts";
import { Refused, type Wire } from "./wire.ts";

const ADDRESS = "/sync/v1/blobs";
const TUS = { "Tus-Resumable": "1.0.0" };
/** How often one upload may lose its place before it waits for the next round. */
const MOST_DOUBTS = 4;

/** Send every picture the office lacks, one at a time, each from where it was cut off. Throws Refused. */
export async function uploadAll(outbox: Outbox, wire: Wire): Promise<void> {
  for (let row = outbox.nextPicture(); row; row = outbox.nextPicture()) {
    const bytes = await outbox.pictureBytes(row.sha256);
    if (!bytes) {
      await outbox.notePicture(row, { state: "refused" });
      continue;
    }
    try {
      await upload(outbox, wire, row, bytes);
      await outbox.notePicture(row, { state: "office" });
    } catch (failed) {
      const final =
        failed instanceof Refused &&
        failed.cause_ === "bad_answer" &&
        failed.code !== "" &&
        failed.facts.retry !== "same";
      if (!final) throw failed;
      // The office will not take this picture as it is; it stays here, and the others do not wait for it.
      await outbox.notePicture(row, { state: "refused" });
    }
  }
}

async function upload(outbox: Outbox, wire: Wire, row: PictureRow, bytes: ArrayBuffer): Promise<void> {
  let { url } = row;
  for (let doubts = 0; ; doubts++) {
    try {
      const place = url ? await ask(wire, url) : await begin(wire, row);
      if (place.url !== url) await outbox.notePicture(row, { url: place.url });
      url = place.url;
      return await send(wire, url, bytes, place.offset);
    } catch (failed) {
      if (!(failed instanceof Refused) || doubts >= MOST_DOUBTS) throw failed;
      if (failed.status === 404 || failed.status === 410) url = "";
      else if (failed.status !== 409 && failed.status !== 460) throw failed;
    }
  }
}

async function begin(wire: Wire, row: PictureRow): Promise<{ url: string; offset: number }> {
  const { sha256, type, record } = row;
  const headers = {
    ...TUS,
    "Upload-Length": String(row.size),
    "Upload-Metadata": encodeMetadata({ sha256, type, record }),
  };
  const response = await wire.send(ADDRESS, { method: "POST", headers });
  const url = response.headers.get("Location");
  // A portal says yes to anything; only the office says where.
  if (!url) throw new Refused("no_network", { status: response.status });
  const offset = response.headers.get("Upload-Offset");
  return offset === null && response.status !== 201 ? ask(wire, url) : { url, offset: Number(offset ?? 0) };
}

async function ask(wire: Wire, url: string): Promise<{ url: string; offset: number }> {
  const response = await wire.send(url, { method: "HEAD", headers: TUS });
  return { url, offset: placeOf(response) };
}

async function send(wire: Wire, url: string, bytes: ArrayBuffer, from: number): Promise<void> {
  let at = from;
  for (let chunk = nextChunk(bytes.byteLength, at); chunk; chunk = nextChunk(bytes.byteLength, at)) {
    const part = bytes.slice(...chunk);
    const headers = {
      ...TUS,
      "Content-Type": "application/offset+octet-stream",
      "Upload-Offset": String(at),
      "Upload-Checksum": encodeChecksum(new Uint8Array(await sha256Raw(part))),
    };
    const next = placeOf(await wire.send(url, { method: "PATCH", headers, body: part }));
    if (next <= at) throw new Refused("office_busy");
    at = next;
  }
}

function placeOf(response: Response): number {
  const offset = response.headers.get("Upload-Offset");
  const place = Number(offset);
  if (offset === null || !Number.isInteger(place) || place < 0) throw new Refused("no_network");
  return place;
}
