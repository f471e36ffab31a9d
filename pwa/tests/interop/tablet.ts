/**
 * The tablet's own upload over a real line to a real office, without the browser around it; run by
 * tests/server/blobs/test_sync_16.py. Prints the requests that carried bytes as [offset, length], how many of them
 * were interrupted, and the states the picture went through.
 */
import { readFileSync } from "node:fs";
import { argv, stdout } from "node:process";
import { uploadAll } from "../../src/exchange/upload.ts";
import { type Fetch, Refused, Wire } from "../../src/exchange/wire.ts";
import type { Outbox, PictureRow } from "../../src/store/index.ts";

interface Job {
  base: string;
  headers: Record<string, string>;
  path: string;
  sha256: string;
}

const MOST_ROUNDS = 60;
const job = JSON.parse(argv[2] ?? "") as Job;
const file = readFileSync(job.path);
const bytes = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer;
const sent: [offset: number, length: number][] = [];
const states: string[] = [];
let interrupted = 0;

let row: PictureRow = {
  sha256: job.sha256,
  state: "tablet",
  type: "image/jpeg",
  record: "r",
  size: bytes.byteLength,
  url: "",
};

/** The one picture, and what is noted of it. */
const outbox = {
  nextPicture: () => (row.state === "tablet" ? row : undefined),
  pictureBytes: async () => bytes,
  async notePicture(_: PictureRow, changes: Partial<PictureRow>) {
    row = { ...row, ...changes };
    states.push(row.state);
  },
} as unknown as Outbox;

const line: Fetch = async (address, options) => {
  const headers = new Headers(options.headers);
  for (const [name, value] of Object.entries(job.headers)) headers.set(name, value);
  const body = options.body as ArrayBuffer | undefined;
  if (body) sent.push([Number(headers.get("Upload-Offset") ?? 0), body.byteLength]);
  try {
    return await fetch(new URL(address, job.base), { ...options, headers });
  } catch (lost) {
    if (body) interrupted += 1;
    throw lost;
  }
};

for (let round = 0; row.state === "tablet"; round++) {
  if (round >= MOST_ROUNDS) throw new Error("it never arrived");
  await uploadAll(outbox, new Wire(line)).catch((failed: unknown) => {
    if (!(failed instanceof Refused)) throw failed;
  });
}
stdout.write(JSON.stringify({ sent, interrupted, states }));
