/**
 * The plan of a blob's upload: which bytes next, and the header words of tus 1.0.
 * Twin of upload.py; cases in vectors/upload.
 */

/** Bytes a tablet sends at once: the most that an interruption makes it send twice. */
export const CHUNK = 262_144;

/** The checksums that are read, with their bytes: tus wants sha1 of every office, a tablet sends sha256. */
export const CHECKSUM_BYTES: ReadonlyMap<string, number> = new Map([
  ["sha1", 20],
  ["sha256", 32],
]);

const KEY = /^[\x21-\x2b\x2d-\x7e]+$/;

/** An upload header cannot be read; the message says why. */
export class BadHeader extends Error {
  override name = "BadHeader";
}

/** Give [start, end) of the bytes to send next, or null when all have arrived. Throws RangeError. */
export function nextChunk(size: number, offset: number): [start: number, end: number] | null {
  if (offset < 0 || offset > size) throw new RangeError(`offset ${offset} is not within 0 to ${size}`);
  return offset === size ? null : [offset, Math.min(offset + CHUNK, size)];
}

/** Give the `Upload-Metadata` header; an empty value is its key alone. Throws BadHeader. */
export function encodeMetadata(metadata: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(metadata).map(([key, value]) => {
    const plain = checkedKey(key);
    return value ? `${plain} ${base64(utf8(value))}` : plain;
  });
  return pairs.join(",");
}

/** Read an `Upload-Metadata` header. Throws BadHeader; an empty header is no metadata. */
export function decodeMetadata(header: string): Record<string, string> {
  const metadata = new Map<string, string>();
  for (const pair of header ? header.split(",") : []) {
    const space = pair.indexOf(" ");
    const key = checkedKey(space < 0 ? pair : pair.slice(0, space));
    if (metadata.has(key)) throw new BadHeader(`has ${key} twice`);
    metadata.set(key, words(key, unbase64(space < 0 ? "" : pair.slice(space + 1))));
  }
  return Object.fromEntries(metadata);
}

/** Give the `Upload-Checksum` header of a chunk from its 32 byte SHA-256. Throws BadHeader. */
export function encodeChecksum(sha256: Uint8Array): string {
  if (sha256.length !== CHECKSUM_BYTES.get("sha256")) throw new BadHeader("is not a SHA-256");
  return `sha256 ${base64(sha256)}`;
}

/** Read an `Upload-Checksum` header as its algorithm, one of CHECKSUM_BYTES, and the sum. Throws BadHeader. */
export function decodeChecksum(header: string): [algorithm: string, sum: Uint8Array] {
  const space = header.indexOf(" ");
  const algorithm = space < 0 ? header : header.slice(0, space);
  const length = CHECKSUM_BYTES.get(algorithm);
  if (length === undefined) throw new BadHeader("names no checksum that is known here");
  const sum = unbase64(space < 0 ? "" : header.slice(space + 1));
  if (sum.length !== length) throw new BadHeader(`is not as long as a ${algorithm} is`);
  return [algorithm, sum];
}

function checkedKey(key: string): string {
  if (!KEY.test(key)) throw new BadHeader("has a key that is not plain ASCII without spaces and commas");
  return key;
}

function utf8(value: string): Uint8Array {
  if (/\p{Surrogate}/u.test(value)) throw new BadHeader("has a broken character");
  return new TextEncoder().encode(value);
}

function words(key: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new BadHeader(`has a value for ${key} that is not UTF-8`);
  }
}

function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

function unbase64(text: string): Uint8Array {
  let raw: string;
  try {
    raw = atob(text);
  } catch {
    throw new BadHeader("has a value that is not base64");
  }
  // atob forgives spaces, missing padding and bits left over; two headers must not mean one value.
  if (btoa(raw) !== text) throw new BadHeader("has a value that is not base64");
  return Uint8Array.from(raw, (one) => one.charCodeAt(0));
}
