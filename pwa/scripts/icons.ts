/** Draws the app's icons: a table seen from the side, with a line of care above it. Run: node scripts/icons.ts */
import { writeFileSync } from "node:fs";
import { crc32, deflateSync } from "node:zlib";

const ACCENT = [10, 106, 91] as const;
const WHITE = [255, 255, 255] as const;
const FINE = 4;

/** Parts on a square of 512: x, y, width, height, corner. They stay within the middle four fifths, so that a
 * round mask cuts nothing. */
const PARTS = [
  [96, 240, 320, 48, 24],
  [136, 276, 32, 128, 16],
  [344, 276, 32, 128, 16],
  [96, 196, 88, 36, 18],
  [216, 140, 200, 28, 14],
] as const;

function inside(x: number, y: number, [left, top, width, height, corner]: (typeof PARTS)[number]): boolean {
  const dx = Math.max(left + corner - x, 0, x - (left + width - corner));
  const dy = Math.max(top + corner - y, 0, y - (top + height - corner));
  return (
    x >= left && x <= left + width && y >= top && y <= top + height && dx * dx + dy * dy <= corner * corner
  );
}

/** How much of a pixel the drawing covers, from a grid of points within it. */
function cover(column: number, row: number, size: number, hit: (x: number, y: number) => boolean): number {
  let hits = 0;
  for (let point = 0; point < FINE * FINE; point++) {
    const x = ((column + ((point % FINE) + 0.5) / FINE) / size) * 512;
    const y = ((row + (Math.floor(point / FINE) + 0.5) / FINE) / size) * 512;
    if (hit(x, y)) hits++;
  }
  return hits / (FINE * FINE);
}

function draw(size: number, rounded: boolean): Buffer {
  const plate = [0, 0, 512, 512, rounded ? 112 : 0] as unknown as (typeof PARTS)[number];
  const rows = Buffer.alloc(size * (size * 4 + 1));
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const at = row * (size * 4 + 1) + 1 + column * 4;
      const ink = cover(column, row, size, (x, y) => PARTS.some((part) => inside(x, y, part)));
      for (const band of [0, 1, 2] as const) {
        rows[at + band] = Math.round(ACCENT[band] * (1 - ink) + WHITE[band] * ink);
      }
      rows[at + 3] = Math.round(255 * cover(column, row, size, (x, y) => inside(x, y, plate)));
    }
  }
  return png(size, rows);
}

function png(size: number, rows: Buffer): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

function svg(): string {
  const hex = `#${ACCENT.map((band) => band.toString(16).padStart(2, "0")).join("")}`;
  const parts = PARTS.map(
    ([x, y, width, height, corner]) =>
      `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${corner}"/>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512"><title>Tableside</title><rect width="512" height="512" rx="112" fill="${hex}"/><g fill="#fff">${parts.join("")}</g></svg>\n`;
}

const folder = new URL("../public/", import.meta.url);
writeFileSync(new URL("icon.svg", folder), svg());
writeFileSync(new URL("icon-180.png", folder), draw(180, false));
writeFileSync(new URL("icon-192.png", folder), draw(192, true));
writeFileSync(new URL("icon-512.png", folder), draw(512, true));
writeFileSync(new URL("icon-mask-512.png", folder), draw(512, false));
